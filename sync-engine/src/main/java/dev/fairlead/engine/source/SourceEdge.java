package dev.fairlead.engine.source;

import dev.fairlead.engine.SourceKey;

/**
 * One value of a reference attribute. Either end may be unknown to the connector space.
 *
 * @param from the object that has the attribute: the group, or the person who has a manager
 * @param to the object it refers to: the member, or the manager
 */
public record SourceEdge(ReferenceAttribute attribute, SourceKey from, SourceKey to) {}
