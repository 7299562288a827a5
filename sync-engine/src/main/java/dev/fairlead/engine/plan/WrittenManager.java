package dev.fairlead.engine.plan;

/**
 * The manager of a person as we wrote it last.
 *
 * @param inDoubt as {@link Written#IN_DOUBT}
 */
public record WrittenManager(ReferenceEnd manager, boolean inDoubt) {}
