package dev.fairlead.engine.source;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.value.Attributes;
import java.time.Instant;

/**
 * The last known state of one object of a source directory, as staged in the connector space.
 *
 * @param name the value of its relative distinguished name, for example the {@code cn}; directories
 *     report it as {@code name}
 * @param distinguishedName rebuilt from the path for people to read, never for deciding
 * @param deleted whether this is a tombstone; it then keeps the last known attributes
 * @param readAt when the directory reported this state
 */
public record SourceObject(
    SourceKey key,
    SourceKind kind,
    String name,
    SourceAnchor anchor,
    Attributes attributes,
    ContainerPath path,
    String distinguishedName,
    boolean deleted,
    Instant readAt) {}
