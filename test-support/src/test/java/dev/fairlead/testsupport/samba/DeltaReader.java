package dev.fairlead.testsupport.samba;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A DirSync reader with one way of asking and its own cookie. */
final class DeltaReader {
  private static final int INCREMENTAL_VALUES = 0x80000000;

  private final String base;
  private final Way way;
  private @Nullable ASN1OctetString cookie;

  /** The ways of asking that are compared. */
  enum Way {
    ALL_WITH_EXTENDED_NAMES(true, true, "*"),
    LIST_WITH_EXTENDED_NAMES(
        true,
        true,
        "objectClass",
        "objectSid",
        "name",
        "parentGUID",
        "isDeleted",
        "lastKnownParent",
        "sAMAccountName",
        "userAccountControl",
        "title",
        "mail",
        "proxyAddresses",
        "member",
        "manager",
        "whenCreated",
        "memberOf",
        "uSNChanged"),
    SHORT_LIST(true, false, "title", "isDeleted"),
    WHOLE_VALUES(false, false, "*");

    private final boolean incremental;
    private final boolean extended;
    private final String[] attributes;

    Way(boolean incremental, boolean extended, String... attributes) {
      this.incremental = incremental;
      this.extended = extended;
      this.attributes = attributes;
    }
  }

  DeltaReader(String base, Way way) {
    this.base = base;
    this.way = way;
  }

  List<SearchResultEntry> read(LDAPConnection connection) throws LDAPException {
    List<SearchResultEntry> entries = new ArrayList<>();
    boolean more = true;
    while (more) {
      SearchRequest request =
          new SearchRequest(base, SearchScope.SUB, "(objectClass=*)", way.attributes);
      int flags = way.incremental ? INCREMENTAL_VALUES : 0;
      request.addControl(new ActiveDirectoryDirSyncControl(true, flags, 0, cookie));
      if (way.extended) {
        request.addControl(
            new Control(
                "1.2.840.113556.1.4.529",
                true,
                new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode())));
      }
      SearchResult result = connection.search(request);
      ActiveDirectoryDirSyncControl answer =
          Objects.requireNonNull(ActiveDirectoryDirSyncControl.get(result));
      cookie = answer.getCookie();
      more = answer.getFlags() != 0;
      entries.addAll(Objects.requireNonNull(result.getSearchEntries()));
    }
    return entries;
  }
}
