package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import java.util.List;
import java.util.Optional;

/**
 * One planned change.
 *
 * @param changeId its place in the order of planning within the cycle
 * @param priority its place in the order of export; lower first
 * @param target the object that is written; empty for a create
 * @param other the other end of a reference, with what stands for it
 * @param objectName for people to read
 * @param exported joins and restores: all that is ours afterwards
 * @param sourceChange change number of the state it was planned from
 * @param guard which guard counts it
 * @param reason why, in words
 * @param state {@code PLANNED}, or why it is not to be exported
 * @param code for a change that is not to be exported, its stable code
 */
public record PlanRow(
    long changeId,
    int priority,
    SourceKey source,
    SourceAnchor anchor,
    TargetKind kind,
    Optional<TargetId> target,
    Verb verb,
    Optional<OtherEnd> other,
    Optional<String> objectName,
    List<DiffEntry> diff,
    Optional<TargetProperties> exported,
    long sourceChange,
    Optional<GuardKind> guard,
    String reason,
    ChangeState state,
    Optional<String> code) {

  /** The other end of a reference. */
  public record OtherEnd(ObjectGuid guid, TargetId target) {}

  public PlanRow {
    diff = List.copyOf(diff);
  }
}
