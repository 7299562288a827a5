package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.ldap.Accounts.Account;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a search with the DirSync control: one page of changes in the order of their numbers. */
final class DirSyncSearch {
  private static final int DEFAULT_MAX_BYTES = 1_048_576;

  private final DirectoryStore store;
  private final ObjectReader reader;
  private final Faults faults;
  private final Limits limits;

  DirSyncSearch(DirectoryStore store, ObjectReader reader, Faults faults, Limits limits) {
    this.store = store;
    this.reader = reader;
    this.faults = faults;
    this.limits = limits;
  }

  record Page(List<SearchResultEntryProtocolOp> entries, Control answer) {}

  Page answer(SearchRequestProtocolOp search, Controls controls, Control control, Account account)
      throws DirectoryException {
    if (!control.isCritical() || controls.has(Controls.PAGED)) {
      throw new DirectoryException(
          ResultCode.OPERATIONS_ERROR,
          "00002020: SvcErr: DirSync has to be critical and goes without paged results");
    }
    DirSyncRequest request = DirSyncRequest.decode(control);
    DirectoryObject context = namingContext(search.getBaseDN(), request);
    boolean mayReplicate = account.has(Right.REPLICATE) && !faults.replicationRightWithdrawn();
    if (!mayReplicate && !request.has(DirSyncRequest.OBJECT_SECURITY)) {
      throw new DirectoryException(
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0");
    }
    DirSyncCookie from = cookie(request);
    return new PageBuilder(search, controls, request, account, from).build(context);
  }

  private DirectoryObject namingContext(String base, DirSyncRequest request)
      throws DirectoryException {
    DirectoryObject context = store.lookup(base);
    if (context == null || context.parent() != null) {
      boolean secured = request.has(DirSyncRequest.OBJECT_SECURITY);
      throw new DirectoryException(
          secured ? ResultCode.UNWILLING_TO_PERFORM : ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          "00002077: SvcErr: the base is not the head of a naming context: " + base);
    }
    return context;
  }

  private DirSyncCookie cookie(DirSyncRequest request) throws DirectoryException {
    if (request.cookie().length == 0) {
      return new DirSyncCookie(store.invocationId(), 0, 0);
    }
    ResultCode refusal = faults.cookieRefusal();
    if (refusal != null) {
      throw new DirectoryException(refusal, "0000202C: SvcErr: the cookie is refused");
    }
    DirSyncCookie cookie = DirSyncCookie.decode(request.cookie());
    if (!cookie.invocationId().equals(store.invocationId())) {
      throw DirSyncCookie.refused("the cookie belongs to another database");
    }
    if (cookie.position() > store.highestUsn()) {
      throw DirSyncCookie.refused("the cookie is ahead of this database");
    }
    return cookie;
  }

  /** Collects one page; the caller holds the read lock. */
  private final class PageBuilder {
    private final DirSyncRequest request;
    private final DirSyncCookie from;
    private final SearchRequestProtocolOp search;
    private final DeltaRenderer renderer;
    private final FilterMatcher filter;
    private final Visibility visibility;
    private final int maxObjects;
    private final long maxBytes;
    private final List<SearchResultEntryProtocolOp> entries = new ArrayList<>();
    private final Set<DirectoryObject> sent = new HashSet<>();
    private long bytes;

    PageBuilder(
        SearchRequestProtocolOp search,
        Controls controls,
        DirSyncRequest request,
        Account account,
        DirSyncCookie from) {
      this.search = search;
      this.request = request;
      this.from = from;
      this.filter = new FilterMatcher(store, reader);
      this.visibility = new Visibility(store, faults, account);
      this.maxObjects = faults.dirSyncPageOr(limits.dirSyncPage());
      this.maxBytes = request.maxBytes() > 0 ? request.maxBytes() : DEFAULT_MAX_BYTES;
      this.renderer =
          new DeltaRenderer(
              store.schema(),
              reader,
              new AttributeSelection(store.schema(), search.getAttributes()),
              controls.nameForm(),
              request.has(DirSyncRequest.INCREMENTAL_VALUES));
    }

    Page build(DirectoryObject context) {
      Iterator<DirectoryObject> changed =
          store.changedAfter(context, from.position()).values().iterator();
      long position = from.position();
      while (changed.hasNext() && entries.size() < maxObjects && bytes < maxBytes) {
        DirectoryObject object = changed.next();
        position = object.usnChanged();
        if (request.has(DirSyncRequest.ANCESTORS_FIRST)) {
          ancestors(object).forEach(this::emit);
        }
        emit(object);
      }
      boolean more = changed.hasNext();
      // Everything up to now was handed out, also what other contexts or unchanged objects took
      // numbers for.
      DirSyncCookie next =
          more
              ? new DirSyncCookie(from.invocationId(), position, from.base())
              : new DirSyncCookie(from.invocationId(), store.highestUsn(), store.highestUsn());
      return new Page(entries, DirSyncRequest.answer(more, next.encode()));
    }

    private void emit(DirectoryObject object) {
      if (!visibility.sees(object)
          || !filter.matches(search.getFilter(), object)
          || !sent.add(object)) {
        return;
      }
      SearchResultEntryProtocolOp entry = renderer.render(object, from.base());
      if (entry != null) {
        entries.add(entry);
        bytes += size(entry);
      }
    }

    /**
     * Those above the object that this reader does not have yet in their present state, topmost
     * first.
     */
    private Deque<DirectoryObject> ancestors(DirectoryObject object) {
      Deque<DirectoryObject> above = new ArrayDeque<>();
      @Nullable DirectoryObject at = object.parent();
      while (at != null) {
        if (at.usnChanged() > from.position()) {
          above.addFirst(at);
        }
        at = at.parent();
      }
      return above;
    }

    private static long size(SearchResultEntryProtocolOp entry) {
      long size = entry.getDN().length();
      for (Attribute attribute : entry.getAttributes()) {
        size += attribute.getName().length();
        for (var value : attribute.getRawValues()) {
          size += value.getValueLength();
        }
      }
      return size;
    }
  }
}
