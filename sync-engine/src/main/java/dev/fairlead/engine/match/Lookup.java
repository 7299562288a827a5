package dev.fairlead.engine.match;

/** One thing to look up in the target, among live and soft-deleted objects. */
public sealed interface Lookup {
  record ByImmutableId(String immutableId) implements Lookup {}

  record ByUniqueName(String uniqueName) implements Lookup {}

  record ByUserPrincipalName(String userPrincipalName) implements Lookup {}
}
