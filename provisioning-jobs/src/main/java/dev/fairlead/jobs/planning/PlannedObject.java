package dev.fairlead.jobs.planning;

import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.scope.ScopeVerdict;
import dev.fairlead.persistence.source.StagedObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one object.
 *
 * @param verdict empty for tombstones and objects a full read did not see: they are not judged
 * @param recheckAt when time alone may change the verdict
 * @param desired empty when nothing was mapped
 * @param changes at least one
 */
record PlannedObject(
    StagedObject staged,
    Optional<ScopeVerdict> verdict,
    Optional<Instant> recheckAt,
    Optional<DesiredObject> desired,
    List<ObjectChange> changes) {

  boolean inScope() {
    return verdict.filter(ScopeVerdict.InScope.class::isInstance).isPresent();
  }

  boolean outOfScope() {
    return verdict.filter(ScopeVerdict.OutOfScope.class::isInstance).isPresent();
  }

  Optional<ObjectChange.Blocked> blocked() {
    return changes.stream()
        .filter(ObjectChange.Blocked.class::isInstance)
        .map(ObjectChange.Blocked.class::cast)
        .findFirst();
  }

  /** In scope, and of a kind that the target does not let us write. */
  Optional<ObjectChange.NoChange> notWritable() {
    return changes.stream()
        .filter(ObjectChange.NoChange.class::isInstance)
        .map(ObjectChange.NoChange.class::cast)
        .filter(it -> it.reason() == ObjectChange.NoChange.Reason.NOT_WRITABLE)
        .findFirst();
  }

  boolean nothingToDo() {
    return changes.stream().allMatch(ObjectChange.NoChange.class::isInstance);
  }
}
