package dev.fairlead.sample.ldap;

import dev.fairlead.sample.ldap.Accounts.Account;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one account sees at one moment. What it may not see is silently absent. */
final class Visibility {
  private final List<DirectoryObject> hidden = new ArrayList<>();
  private final boolean deleted;
  private final DirectoryObject bin;

  /** The caller holds the store's read lock, now and while the answers are used. */
  Visibility(DirectoryStore store, Faults faults, Account account) {
    this(store, faults, account, faults.hidden());
  }

  /** To an ordinary search, more may be hidden. */
  static Visibility toSearches(DirectoryStore store, Faults faults, Account account) {
    Set<String> hidden = new HashSet<>(faults.hidden());
    hidden.addAll(faults.hiddenFromSearches());
    return new Visibility(store, faults, account, hidden);
  }

  private Visibility(
      DirectoryStore store, Faults faults, Account account, Set<String> hiddenNames) {
    boolean everything = account.has(Right.SEE_EVERYTHING);
    deleted = everything || (account.has(Right.READ_DELETED) && !faults.deletedObjectsHidden());
    bin = find(store, store.names().deletedObjects());
    if (!everything) {
      hiddenNames.forEach(dn -> hidden.add(find(store, dn)));
    }
  }

  boolean sees(DirectoryObject object) {
    if (!deleted && (object.isTombstone() || object == bin)) {
      return false;
    }
    return hidden.isEmpty() || hidden.stream().noneMatch(object::isWithin);
  }

  private static DirectoryObject find(DirectoryStore store, String dn) {
    try {
      return store.find(dn);
    } catch (DirectoryException e) {
      throw new IllegalStateException("a fault names an object that is not there", e);
    }
  }
}
