package dev.fairlead.persistence.source;

import dev.fairlead.engine.source.SourceObject;
import java.time.Instant;
import java.util.Optional;

/**
 * One object of the connector space.
 *
 * @param changeNumber of its last change
 * @param deletedAt on a tombstone, when the directory reported it
 * @param absent a committed full read did not hold it, and nobody has answered why
 */
public record StagedObject(
    SourceObject object, long changeNumber, Optional<Instant> deletedAt, boolean absent) {}
