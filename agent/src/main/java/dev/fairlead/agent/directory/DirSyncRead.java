package dev.fairlead.agent.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.directory.Translated.FollowUp;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One read with the DirSync control, reply by reply. Objects go to the sink while the server still
 * sends: a reply may hold the whole domain.
 */
public final class DirSyncRead {
  /**
   * What a service can make use of, and what names are built from. Only {@code objectClass} is
   * asked about, because a tombstone keeps nothing else that a filter could match. Computers are
   * users to the schema and noise here.
   */
  static final String FILTER =
      "(&(|(objectClass=user)(objectClass=group)(objectClass=contact)"
          + "(objectClass=foreignSecurityPrincipal)(objectClass=organizationalUnit)"
          + "(objectClass=container)(objectClass=domainDNS)(objectClass=builtinDomain)"
          + "(objectClass=lostAndFound))(!(objectClass=computer)))";

  /** LDAP_DIRSYNC_INCREMENTAL_VALUES: single values of linked attributes, not whole lists. */
  private static final int INCREMENTAL_VALUES = 0x80000000;

  /** Asks for replies of about this many bytes; some servers send everything at once anyway. */
  private static final int REPLY_BYTES = 8 * 1024 * 1024;

  /** Matches nothing, so that only the right to ask is tried. */
  private static final String NOTHING = "(&(objectClass=group)(!(objectClass=top)))";

  private final DirectorySession session;
  private final ChangeTranslator.Kind kind;
  private final AttributeSet attributes;
  private final Consumer<ObjectChange> sink;
  private final ChangeTranslator translator;
  private byte @Nullable [] cookie;
  private boolean sawDomainHead;
  private boolean more = true;

  DirSyncRead(
      DirectorySession session,
      ChangeTranslator.Kind kind,
      byte @Nullable [] cookie,
      AttributeSet attributes,
      Consumer<ObjectChange> sink) {
    this.session = session;
    this.kind = kind;
    this.cookie = cookie;
    this.attributes = attributes;
    this.sink = sink;
    this.translator = new ChangeTranslator(kind, session.schema(), attributes);
  }

  /**
   * Reads the next reply to its end.
   *
   * @return where the reply after it starts
   * @throws DirectoryException when the reply did not arrive completely and without an error;
   *     nothing of it may be taken for all there is
   */
  public byte[] nextReply() {
    List<FollowUp> followUps = new ArrayList<>();
    SearchResult result = search(FILTER, followUps);
    ActiveDirectoryDirSyncControl answer = answer(result);
    for (FollowUp followUp : followUps) {
      new ObjectReader(session, attributes).read(followUp, sink);
    }
    byte[] next = answer.getCookie() == null ? new byte[0] : answer.getCookie().getValue();
    if (next.length == 0 || next.length > Limits.CURSOR_BYTES) {
      throw new DirectoryException(
          Code.READ_REFUSED, session.facts().server() + " ended the read with an unusable cursor.");
    }
    more = answer.getFlags() != 0;
    cookie = next;
    return next;
  }

  /** Whether the server has more to say now. */
  public boolean more() {
    return more;
  }

  /** Whether the domain's own entry was among the objects: every complete full read shows it. */
  public boolean sawDomainHead() {
    return sawDomainHead;
  }

  static void probe(DirectorySession session, AttributeSet attributes) {
    DirSyncRead probe =
        new DirSyncRead(session, ChangeTranslator.Kind.GENERATION, null, attributes, _ -> {});
    probe.answer(probe.search(NOTHING, new ArrayList<>()));
  }

  private SearchResult search(String filter, List<FollowUp> followUps) {
    UUID head = session.facts().domainGuid();
    SearchResultListener listener =
        new SearchResultListener() {
          private static final long serialVersionUID = 1L;

          @Override
          public void searchEntryReturned(SearchResultEntry entry) {
            Translated translated = translator.translate(entry);
            followUps.addAll(translated.followUps());
            ObjectChange change = translated.change();
            if (change != null) {
              sawDomainHead |= change.objectGuid().equals(head);
              sink.accept(change);
            }
          }

          @Override
          public void searchReferenceReturned(SearchResultReference reference) {
            // Other naming contexts below this one; they are not this domain's objects.
          }
        };
    try {
      SearchRequest request =
          new SearchRequest(
              listener,
              session.facts().namingContext(),
              SearchScope.SUB,
              DereferencePolicy.NEVER,
              0,
              0,
              false,
              filter,
              attributes.toRequest());
      request.setFollowReferrals(false);
      request.addControl(
          new ActiveDirectoryDirSyncControl(
              true,
              INCREMENTAL_VALUES,
              REPLY_BYTES,
              cookie == null ? null : new ASN1OctetString(cookie)));
      request.addControl(ExtendedDn.control());
      return session.connection().search(request);
    } catch (LDAPException e) {
      if (cookie != null && LdapFailures.refusesCookie(e)) {
        throw new DirectoryException(
            Code.CURSOR_REFUSED,
            session.facts().server() + " does not take the cursor (" + e.getResultCode() + ").",
            e);
      }
      throw session.failed(
          e, kind == ChangeTranslator.Kind.DELTA ? "reading changes" : "reading all objects");
    }
  }

  private ActiveDirectoryDirSyncControl answer(SearchResult result) {
    try {
      ActiveDirectoryDirSyncControl answer = ActiveDirectoryDirSyncControl.get(result);
      if (answer != null) {
        return answer;
      }
    } catch (LDAPException e) {
      throw session.failed(e, "reading changes");
    }
    throw new DirectoryException(
        Code.NOT_ACTIVE_DIRECTORY,
        session.facts().server() + " ignored the request for changes (DirSync control).");
  }
}
