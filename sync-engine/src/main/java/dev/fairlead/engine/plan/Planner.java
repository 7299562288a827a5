package dev.fairlead.engine.plan;

import java.time.Instant;
import java.util.List;

/** Plans the changes of objects. Pure: equal situations give equal plans. */
public record Planner(LifecyclePolicy lifecycle) {

  /** Plans at least one change, in the order of execution; exactly one if it does not write. */
  public List<ObjectChange> plan(Situation situation, Instant now) {
    return switch (situation) {
      case Situation.Wanted(var desired, var match) -> Provisioning.plan(desired, match, now);
      case Situation.Unwanted unwanted -> List.of(Deprovisioning.outOfScope(unwanted, lifecycle));
      case Situation.Undecided(var source, var verdict, var link) ->
          List.of(
              link.isPresent()
                  ? new ObjectChange.Blocked(
                      source, BlockReason.SCOPE_UNDECIDED, verdict.reason(), List.of())
                  : new ObjectChange.NoChange(
                      source, ObjectChange.NoChange.Reason.UNDECIDED, verdict.reason()));
      case Situation.Deleted(var source, var evidence, var link) ->
          List.of(Deprovisioning.deleted(source, evidence, link));
      case Situation.Missing(var source, var link) -> List.of(Deprovisioning.missing(source, link));
    };
  }
}
