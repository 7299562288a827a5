package dev.fairlead.jobs.planning;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.persistence.job.Position;
import dev.fairlead.persistence.plan.CreateIntents.Intent;
import dev.fairlead.persistence.plan.LinkRow;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.source.StagedObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects of one domain with everything we know of them ourselves.
 *
 * @param asked all objects of the page, those that are no longer staged included
 * @param next where the page after this one starts
 */
record Page(
    SourceDomainId domain,
    Set<ObjectGuid> asked,
    List<StagedObject> objects,
    Map<SourceKey, LinkRow> links,
    Map<SourceKey, Intent> intents,
    Map<SourceKey, ObjectFailure> failures,
    Position next) {}
