package dev.fairlead.jobs.planning;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.DesiredValue;
import dev.fairlead.engine.mapping.Lineage;
import dev.fairlead.engine.mapping.MappingProblem;
import dev.fairlead.engine.plan.AttributeDiff;
import dev.fairlead.engine.plan.BlockReason;
import dev.fairlead.engine.plan.DeleteEvidence;
import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.DiffEntry;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.PlanRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Writes the engine's changes down as rows of a plan. */
final class PlanRows {
  private final LongSupplier changeIds;

  /**
   * @param changeIds gives the next change id of the cycle
   */
  PlanRows(LongSupplier changeIds) {
    this.changeIds = changeIds;
  }

  /**
   * The rows of one object, in the order of execution; none for {@code NoChange}.
   *
   * @param kind what the object is in the target, where the change itself does not say
   */
  List<PlanRow> of(PlannedObject planned, TargetKind kind) {
    List<PlanRow> rows = new ArrayList<>();
    int priority = 0;
    for (ObjectChange change : planned.changes()) {
      if (change.verb() != Verb.NO_CHANGE) {
        priority = Math.max(priority, Priorities.of(change.verb()));
        rows.add(row(planned, change, kind, priority));
      }
    }
    return rows;
  }

  private PlanRow row(
      PlannedObject planned, ObjectChange change, TargetKind unlessTold, int priority) {
    Optional<DesiredObject> desired = planned.desired();
    return switch (change) {
      case ObjectChange.Create create ->
          begin(planned, create, create.kind(), priority)
              .diff(created(create.properties(), desired))
              .reason(problems(desired))
              .build();
      case ObjectChange.Join join ->
          begin(planned, join, join.kind(), priority)
              .target(join.target())
              .diff(diff(join.diff(), desired))
              .exported(join.exported())
              .reason(problems(desired))
              .build();
      case ObjectChange.Restore restore ->
          begin(planned, restore, restore.kind(), priority)
              .target(restore.target())
              .diff(diff(restore.diff(), desired))
              .exported(restore.exported())
              .reason(problems(desired))
              .build();
      case ObjectChange.Update update ->
          begin(planned, update, update.kind(), priority)
              .target(update.target())
              .diff(diff(update.diff(), desired))
              .reason(problems(desired))
              .build();
      case ObjectChange.Enable enable ->
          begin(planned, enable, enable.kind(), priority)
              .target(enable.target())
              .diff(accountSwitch(true, desired))
              .build();
      case ObjectChange.Disable disable ->
          begin(planned, disable, disable.kind(), priority)
              .target(disable.target())
              .diff(accountSwitch(false, desired))
              .reason(disable.reason())
              .build();
      case ObjectChange.Delete delete ->
          begin(planned, delete, delete.kind(), priority)
              .target(delete.target())
              .reason(words(delete.evidence()))
              .build();
      case ObjectChange.Blocked blocked ->
          begin(planned, blocked, unlessTold, priority)
              .reason(words(blocked))
              .notExported(blocked.reason())
              .build();
      case ObjectChange.NoChange _ ->
          throw new IllegalArgumentException("nothing to do is not a row");
    };
  }

  private Builder begin(PlannedObject planned, ObjectChange change, TargetKind kind, int priority) {
    return new Builder(changeIds.getAsLong(), planned, change, kind, priority);
  }

  private static List<DiffEntry> created(
      TargetProperties properties, Optional<DesiredObject> desired) {
    return properties.values().entrySet().stream()
        .map(entry -> entry(entry.getKey(), List.of(), entry.getValue(), desired))
        .toList();
  }

  private static List<DiffEntry> diff(AttributeDiff diff, Optional<DesiredObject> desired) {
    return diff.changes().stream()
        .map(change -> entry(change.property(), change.before(), change.after(), desired))
        .toList();
  }

  private static List<DiffEntry> accountSwitch(boolean on, Optional<DesiredObject> desired) {
    return List.of(
        entry(
            TargetSchema.ACCOUNT_ENABLED, List.of(Value.of(!on)), List.of(Value.of(on)), desired));
  }

  private static DiffEntry entry(
      String property, List<Value> before, List<Value> after, Optional<DesiredObject> desired) {
    Optional<Lineage> lineage =
        desired.map(it -> it.properties().get(property)).map(DesiredValue::lineage);
    return new DiffEntry(
        property,
        before,
        after,
        lineage.map(Lineage::sourceAttributes).orElse(List.of()),
        lineage.filter(Lineage::redacted).isPresent());
  }

  /** Properties that were left out; they stop nothing, but somebody may miss them. */
  private static String problems(Optional<DesiredObject> desired) {
    return desired.stream()
        .flatMap(it -> it.problems().stream())
        .map(MappingProblem::sentence)
        .collect(Collectors.joining(" "));
  }

  static String words(ObjectChange.Blocked blocked) {
    return blocked.details().isEmpty()
        ? blocked.sentence()
        : blocked.sentence() + ": " + String.join(", ", blocked.details());
  }

  private static String words(DeleteEvidence evidence) {
    return switch (evidence) {
      case DeleteEvidence.Tombstone(var at) -> "the directory reported it as deleted, at " + at;
      case DeleteEvidence.ActivatedScopeDecision(
              var revision,
              var at,
              var rule,
              var why,
              var readAt) ->
          "%s (%s of revision %s, activated at %s; the source was read at %s)"
              .formatted(why, rule, revision, at, readAt);
    };
  }

  /** One row in the making. */
  private static final class Builder {
    private final long changeId;
    private final PlannedObject planned;
    private final ObjectChange change;
    private final TargetKind kind;
    private final int priority;
    private Optional<TargetId> target = Optional.empty();
    private List<DiffEntry> diff = List.of();
    private Optional<TargetProperties> exported = Optional.empty();
    private String reason = "";
    private ChangeState state = ChangeState.PLANNED;
    private Optional<String> code = Optional.empty();

    Builder(
        long changeId, PlannedObject planned, ObjectChange change, TargetKind kind, int priority) {
      this.changeId = changeId;
      this.planned = planned;
      this.change = change;
      this.kind = kind;
      this.priority = priority;
    }

    Builder target(TargetId id) {
      target = Optional.of(id);
      return this;
    }

    Builder diff(List<DiffEntry> entries) {
      diff = entries;
      return this;
    }

    Builder exported(TargetProperties properties) {
      exported = Optional.of(properties);
      return this;
    }

    Builder reason(String words) {
      reason = words;
      return this;
    }

    /** An open question is shown as held; every other obstacle as failed. */
    Builder notExported(BlockReason why) {
      boolean question = why == BlockReason.ABSENT_WITHOUT_TOMBSTONE;
      state = question ? ChangeState.HELD : ChangeState.FAILED;
      code = Optional.of(question ? HeldChanges.ABSENCE : why.name());
      return this;
    }

    PlanRow build() {
      return new PlanRow(
          changeId,
          priority,
          planned.staged().object().key(),
          planned.staged().object().anchor(),
          kind,
          target,
          change.verb(),
          Optional.empty(),
          Optional.of(planned.staged().object().name()),
          diff,
          exported,
          planned.staged().changeNumber(),
          GuardKind.of(change),
          reason,
          state,
          code);
    }
  }
}
