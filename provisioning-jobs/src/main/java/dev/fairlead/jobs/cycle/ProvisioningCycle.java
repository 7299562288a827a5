package dev.fairlead.jobs.cycle;

import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.outcome.FailurePolicy;
import dev.fairlead.jobs.export.ObjectExport;
import dev.fairlead.jobs.failure.FailureLadder;
import dev.fairlead.jobs.planning.GuardCheck;
import dev.fairlead.jobs.planning.ObjectPlanning;
import dev.fairlead.jobs.reference.ReferenceExport;
import dev.fairlead.jobs.reference.ReferencePlanning;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.job.RunLease;

/**
 * One cycle of a job, or as much of it as the slice has time for. Each step does nothing when its
 * stage has been passed, and leaves the cycle where any worker can take it up.
 */
final class ProvisioningCycle {
  private final Run run;
  private final ObjectPlanning objects;
  private final GuardCheck guards;
  private final ObjectExport export;
  private final ReferencePlanning references;
  private final ReferenceExport referenceExport;

  ProvisioningCycle(Run run, RunLease lease, MappingContext context) {
    TargetLookups lookups = new TargetLookups(run.graph(), lease);
    FailureLadder ladder = new FailureLadder(FailurePolicy.DEFAULT);
    this.run = run;
    this.objects = new ObjectPlanning(run, lease, context, lookups, ladder);
    this.guards = new GuardCheck(run);
    this.export = new ObjectExport(run, lookups, ladder);
    this.references = new ReferencePlanning(run);
    this.referenceExport = new ReferenceExport(run, lookups, ladder);
  }

  /**
   * @return whether the cycle is finished; false when the slice ended first
   */
  boolean run() {
    return objects.planObjects() // load, scope, map, match, plan
        && guards.judgeObjects() // guard: over the whole plan, before its first write
        && export.exportObjects() // export, record
        && references.planReferences() // load, plan, once the objects exist
        && guards.judgeReferences() // guard
        && referenceExport.exportReferences() // export, record
        && raiseWatermark(); // record
  }

  private boolean raiseWatermark() {
    run.record(() -> {
      run.stores()
          .failures()
          .clearOvercomeReferences(run.tenant(), run.configuration(), run.cycle().startedAt());
      run.stores().cycles().finish(run.tenant(), run.configuration(), run.cycle(), run.now());
      run.cycle(run.cycle().in(CycleStage.FINISHED));
    });
    return true;
  }
}
