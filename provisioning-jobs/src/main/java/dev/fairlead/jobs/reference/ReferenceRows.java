package dev.fairlead.jobs.reference;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.plan.ReferenceChange;
import dev.fairlead.engine.plan.ReferenceEnd;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.jobs.planning.Priorities;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.EdgeView;
import dev.fairlead.persistence.plan.PlanRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the engine's reference changes down as rows of a plan. */
final class ReferenceRows {
  private ReferenceRows() {}

  static PlanRow of(ReferenceChange change, Map<SourceKey, EdgeView.End> ends, long changeId) {
    EdgeView.End from = ends.get(change.source());
    return new PlanRow(
        changeId,
        Priorities.of(change.verb()),
        change.source(),
        Optional.ofNullable(from)
            .flatMap(EdgeView.End::anchor)
            .orElseGet(() -> SourceAnchor.of(change.source().guid())),
        kind(change),
        Optional.of(target(change)),
        change.verb(),
        Optional.of(new PlanRow.OtherEnd(change.edge().to().guid(), other(change, ends))),
        Optional.ofNullable(from).flatMap(EdgeView.End::name),
        List.of(),
        Optional.empty(),
        0,
        GuardKind.of(change),
        "",
        ChangeState.PLANNED,
        Optional.empty());
  }

  private static TargetKind kind(ReferenceChange change) {
    return switch (change) {
      case ReferenceChange.AddMember _, ReferenceChange.RemoveMember _ -> TargetKind.GROUP;
      case ReferenceChange.SetManager _, ReferenceChange.ClearManager _ -> TargetKind.USER;
    };
  }

  private static TargetId target(ReferenceChange change) {
    return switch (change) {
      case ReferenceChange.AddMember add -> add.group();
      case ReferenceChange.RemoveMember remove -> remove.group();
      case ReferenceChange.SetManager set -> set.person();
      case ReferenceChange.ClearManager clear -> clear.person();
    };
  }

  private static TargetId other(ReferenceChange change, Map<SourceKey, EdgeView.End> ends) {
    return switch (change) {
      case ReferenceChange.AddMember add -> add.member();
      case ReferenceChange.RemoveMember remove -> remove.member();
      case ReferenceChange.SetManager set -> set.manager();
      case ReferenceChange.ClearManager clear ->
          target(ends, clear.edge().to()).orElseGet(clear::person);
    };
  }

  private static Optional<TargetId> target(Map<SourceKey, EdgeView.End> ends, SourceKey key) {
    return Optional.ofNullable(ends.get(key))
        .flatMap(it ->
            switch (it.end()) {
              case ReferenceEnd.Live(var _, var target) -> Optional.of(target);
              case ReferenceEnd.LeftScope(var _, var target) -> Optional.of(target);
              case ReferenceEnd.SoftDeleted(var _, var target) -> Optional.of(target);
              case ReferenceEnd.Unlinked _ -> Optional.empty();
            });
  }
}
