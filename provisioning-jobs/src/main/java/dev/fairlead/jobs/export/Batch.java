package dev.fairlead.jobs.export;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.persistence.plan.CreateIntents.Intent;
import dev.fairlead.persistence.plan.LinkRow;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.PlanRow;
import java.util.List;
import java.util.Map;

/**
 * Changes of different objects that are exported together.
 *
 * @param refused changes that are not to be sent, and why
 * @param leftovers creates that may have been sent before, by whoever died before recording them
 */
record Batch(
    List<PlanRow> rows,
    Map<PlanRow, Refusal> refused,
    Map<SourceKey, LinkRow> links,
    Map<SourceKey, Intent> leftovers,
    Map<SourceKey, ObjectFailure> failures) {}
