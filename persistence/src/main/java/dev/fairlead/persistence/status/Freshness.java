package dev.fairlead.persistence.status;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the target is behind what is staged.
 *
 * @param newestChange when the newest change of the configuration's domains came in
 * @param reached when a cycle last ended with everything planned and recorded that it covered
 * @param waitingObjects objects that changed after what the last cycle covered
 */
public record Freshness(
    Optional<Instant> newestChange, Optional<Instant> reached, long waitingObjects) {}
