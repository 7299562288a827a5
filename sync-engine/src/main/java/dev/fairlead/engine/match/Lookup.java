package dev.fairlead.engine.match;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One thing to look up in the target, among live and soft-deleted objects. */
public sealed interface Lookup {
  record ByImmutableId(String immutableId) implements Lookup {}

  record ByUniqueName(String uniqueName) implements Lookup {}

  /**
   * Living users whose properties all have these values.
   *
   * @param values by property, sorted
   */
  record ByProperties(SortedMap<String, String> values) implements Lookup {
    public ByProperties {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Names only: values may identify people. */
    @Override
    public String toString() {
      return "ByProperties" + values.keySet();
    }
  }

  record ByUserPrincipalName(String userPrincipalName) implements Lookup {}
}
