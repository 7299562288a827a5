package dev.fairlead.persistence.plan;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.target.Link;

/**
 * A link with what the jobs remember beside it.
 *
 * @param inScope whether the source object was in scope when it was last planned
 */
public record LinkRow(SourceKey source, Link link, boolean inScope) {}
