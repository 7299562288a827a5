package dev.fairlead.sample.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.fairlead.sample.ldap.Accounts.Account;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Searches other than DirSync, for one connection: the places of paged reads live as long as it
 * does.
 */
final class OrdinarySearch {
  /** Entries rendered at a time while the store is locked. */
  private static final int CHUNK = 100;

  private final DirectoryStore store;
  private final ObjectReader reader;
  private final Faults faults;
  private final Limits limits;
  private final FilterMatcher filter;
  private final Map<String, Deque<DirectoryObject>> pagedReads = new HashMap<>();
  private int nextPagedRead = 1;

  OrdinarySearch(DirectoryStore store, ObjectReader reader, Faults faults, Limits limits) {
    this.store = store;
    this.reader = reader;
    this.faults = faults;
    this.limits = limits;
    this.filter = new FilterMatcher(store, reader);
  }

  /**
   * @param control of the answer when the read is paged
   */
  record Outcome(ResultCode code, @Nullable Control control, boolean complete) {}

  Outcome answer(SearchRequestProtocolOp search, Controls controls, Account account, EntrySink sink)
      throws DirectoryException, LDAPException {
    Control paged = controls.find(Controls.PAGED);
    if (paged != null) {
      return page(search, controls, account, decode(paged), sink);
    }
    Deque<DirectoryObject> found = matching(search, controls, account);
    int limit = limits.maxPageSize();
    if (search.getSizeLimit() > 0) {
      limit = Math.min(limit, search.getSizeLimit());
    }
    send(search, controls, found, limit, sink);
    boolean complete = found.isEmpty();
    return new Outcome(
        complete ? ResultCode.SUCCESS : ResultCode.SIZE_LIMIT_EXCEEDED, null, complete);
  }

  private Outcome page(
      SearchRequestProtocolOp search,
      Controls controls,
      Account account,
      SimplePagedResultsControl paged,
      EntrySink sink)
      throws DirectoryException, LDAPException {
    ASN1OctetString cookie = paged.getCookie();
    Deque<DirectoryObject> left;
    if (cookie == null || cookie.getValueLength() == 0) {
      left = matching(search, controls, account);
    } else {
      left = pagedReads.remove(cookie.stringValue());
      if (left == null) {
        throw new DirectoryException(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00000057: LdapErr: the cookie of the paged read is not known on this connection");
      }
    }
    send(
        search, controls, left, Math.min(limits.maxPageSize(), Math.max(1, paged.getSize())), sink);
    String next = "";
    if (!left.isEmpty()) {
      next = Integer.toString(nextPagedRead++);
      pagedReads.put(next, left);
    }
    Control control =
        new SimplePagedResultsControl(
            0, new ASN1OctetString(next.getBytes(StandardCharsets.UTF_8)), false);
    return new Outcome(ResultCode.SUCCESS, control, left.isEmpty());
  }

  private static SimplePagedResultsControl decode(Control control) throws DirectoryException {
    try {
      return new SimplePagedResultsControl(
          control.getOID(), control.isCritical(), Objects.requireNonNull(control.getValue()));
    } catch (LDAPException | NullPointerException e) {
      throw new DirectoryException(
          ResultCode.PROTOCOL_ERROR, "00000057: LdapErr: the paged control is malformed", e);
    }
  }

  private Deque<DirectoryObject> matching(
      SearchRequestProtocolOp search, Controls controls, Account account)
      throws DirectoryException {
    return store.readOrRefuse(() -> {
      Visibility visibility = Visibility.toSearches(store, faults, account);
      DirectoryObject base = store.find(search.getBaseDN());
      if (!visibility.sees(base) || (base.isTombstone() && !controls.showsDeleted())) {
        throw new DirectoryException(
            ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: no such object: " + search.getBaseDN());
      }
      Collector collector = new Collector(search, controls.showsDeleted(), visibility);
      collector.collect(base);
      return collector.found;
    });
  }

  private void send(
      SearchRequestProtocolOp search,
      Controls controls,
      Deque<DirectoryObject> from,
      int limit,
      EntrySink sink)
      throws LDAPException {
    EntryRenderer renderer =
        new EntryRenderer(store.schema(), reader, limits.maxValuesPerAttribute());
    AttributeSelection selection = new AttributeSelection(store.schema(), search.getAttributes());
    int left = limit;
    while (left > 0 && !from.isEmpty()) {
      int count = Math.min(left, CHUNK);
      left -= count;
      List<SearchResultEntryProtocolOp> entries =
          store.read(() -> {
            List<SearchResultEntryProtocolOp> chunk = new ArrayList<>(count);
            for (int i = 0; i < count && !from.isEmpty(); i++) {
              chunk.add(
                  renderer.render(
                      from.removeFirst(), selection, controls.nameForm(), search.typesOnly()));
            }
            return chunk;
          });
      for (SearchResultEntryProtocolOp entry : entries) {
        sink.send(entry);
      }
    }
  }

  private final class Collector {
    private final SearchRequestProtocolOp search;
    private final boolean deletedToo;
    private final Visibility visibility;
    private final Deque<DirectoryObject> found = new ArrayDeque<>();

    Collector(SearchRequestProtocolOp search, boolean deletedToo, Visibility visibility) {
      this.search = search;
      this.deletedToo = deletedToo;
      this.visibility = visibility;
    }

    void collect(DirectoryObject base) {
      SearchScope scope = search.getScope();
      if (!scope.equals(SearchScope.ONE) && !scope.equals(SearchScope.SUBORDINATE_SUBTREE)) {
        take(base);
      }
      if (!scope.equals(SearchScope.BASE)) {
        for (DirectoryObject child : base.children()) {
          descend(child, scope);
        }
      }
    }

    private void descend(DirectoryObject object, SearchScope scope) {
      take(object);
      if (!scope.equals(SearchScope.ONE)) {
        object.children().forEach(child -> descend(child, scope));
      }
    }

    private void take(DirectoryObject object) {
      if ((deletedToo || !isDeleted(object))
          && visibility.sees(object)
          && filter.matches(search.getFilter(), object)) {
        found.add(object);
      }
    }

    private boolean isDeleted(DirectoryObject object) {
      return object.values(store.schema().known("isDeleted")).length > 0;
    }
  }
}
