package dev.fairlead.engine.target;

import dev.fairlead.engine.TargetId;
import java.util.Optional;

/**
 * A target object that a look-up found.
 *
 * @param softDeleted whether it is in the target's bin
 * @param anchor its {@code onPremisesImmutableId}, or for groups its {@code uniqueName}
 * @param claimedBy who else writes this object, in words: another sync tool, another configuration,
 *     another source object
 * @param properties its current values, as far as they were read
 */
public record FoundTarget(
    TargetId id,
    TargetKind kind,
    boolean softDeleted,
    Optional<String> anchor,
    Optional<String> claimedBy,
    TargetProperties properties) {}
