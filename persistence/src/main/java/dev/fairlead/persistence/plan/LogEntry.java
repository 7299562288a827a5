package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempted change, as the provisioning log keeps it.
 *
 * @param outcome stable, for example {@code APPLIED}
 * @param code the target's own code of a refusal
 * @param sentence what happened and why, in words
 * @param requestId what Microsoft's support asks for
 */
public record LogEntry(
    Instant at,
    long cycle,
    int revision,
    SourceKey source,
    SourceAnchor anchor,
    Optional<String> objectName,
    TargetKind kind,
    Optional<TargetId> target,
    Verb verb,
    Optional<ObjectGuid> other,
    String outcome,
    Optional<String> code,
    String sentence,
    List<DiffEntry> diff,
    Optional<String> requestId) {
  public LogEntry {
    diff = List.copyOf(diff);
  }
}
