package dev.fairlead.controlplane.configuration;

import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.job.Job;
import dev.fairlead.persistence.job.JobState;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.plan.JobProgress.CycleProgress;
import dev.fairlead.persistence.status.ConfigurationHead;
import dev.fairlead.persistence.status.CycleReport;
import dev.fairlead.persistence.status.Freshness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A configuration and what its job has done and is doing. */
record ConfigurationResponse(
    UUID id,
    String name,
    @Nullable Integer activeRevision,
    @Nullable Instant activatedAt,
    String entraTenant,
    List<Domain> domains,
    JobPart job,
    boolean idle,
    FreshnessPart freshness,
    @Nullable CyclePart cycle,
    List<CountPart> counts,
    LinkedPart linked,
    long references,
    long held,
    long failed) {
  private static final Set<ChangeState> SETTLED =
      Set.of(ChangeState.APPLIED, ChangeState.FAILED, ChangeState.REJECTED, ChangeState.DROPPED);

  record Domain(UUID id, String dnsName) {}

  record JobPart(
      String state,
      @Nullable String reason,
      @Nullable Instant since,
      int failures,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant lastSuccessAt) {
    static JobPart of(Job job) {
      return new JobPart(
          job.state().name(),
          job.reason().orElse(null),
          job.since(),
          job.failures(),
          job.nextAttempt().orElse(null),
          job.lastSuccess().orElse(null));
    }

    /** Nothing is active, so there is no job. */
    static final JobPart NONE =
        new JobPart(JobState.NOT_CONFIGURED.name(), null, null, 0, null, null);
  }

  record FreshnessPart(
      @Nullable Instant newestChangeAt, @Nullable Instant reachedAt, long waitingChanges) {
    static FreshnessPart of(Freshness freshness) {
      return new FreshnessPart(
          freshness.newestChange().orElse(null),
          freshness.reached().orElse(null),
          freshness.waitingObjects());
    }
  }

  record CyclePart(
      long id,
      String kind,
      int revision,
      String stage,
      Instant startedAt,
      @Nullable Instant endedAt,
      long objectsRead,
      long objectsInScope,
      long planned,
      long done,
      @Nullable String failure) {
    static CyclePart of(CycleReport report) {
      return of(report.cycle(), report.planned(), report.settled());
    }

    static CyclePart of(CycleProgress cycle, long planned, long done) {
      return new CyclePart(
          cycle.id(),
          cycle.kind().name(),
          cycle.revision(),
          cycle.stage().name(),
          cycle.startedAt(),
          cycle.endedAt().orElse(null),
          cycle.objectsRead(),
          cycle.objectsInScope(),
          planned,
          done,
          cycle.failure().orElse(null));
    }
  }

  record CountPart(String verb, String kind, String state, long number) {}

  record LinkedPart(long users, long groups) {}

  static ConfigurationResponse of(
      ConfigurationHead head, Optional<JobProgress> progress, Freshness freshness) {
    List<JobProgress.Count> counts = progress.map(JobProgress::counts).orElse(List.of());
    return new ConfigurationResponse(
        head.id().value(),
        head.name(),
        head.activeRevision().orElse(null),
        head.activatedAt().orElse(null),
        head.entraTenant(),
        head.domains().stream().map(it -> new Domain(it.id().value(), it.dnsName())).toList(),
        progress.map(JobProgress::job).map(JobPart::of).orElse(JobPart.NONE),
        progress.map(JobProgress::idle).orElse(true),
        FreshnessPart.of(freshness),
        progress
            .flatMap(JobProgress::cycle)
            .map(it -> CyclePart.of(it, sum(counts, false), sum(counts, true)))
            .orElse(null),
        counts.stream()
            .map(it ->
                new CountPart(it.verb().name(), it.kind().name(), it.state().name(), it.number()))
            .toList(),
        new LinkedPart(linked(progress, TargetKind.USER), linked(progress, TargetKind.GROUP)),
        progress.map(JobProgress::exportedEdges).orElse(0L),
        progress.map(JobProgress::held).orElse(0L),
        progress.map(JobProgress::failed).orElse(0L));
  }

  private static long sum(List<JobProgress.Count> counts, boolean settledOnly) {
    return counts.stream()
        .filter(it -> !settledOnly || SETTLED.contains(it.state()))
        .mapToLong(JobProgress.Count::number)
        .sum();
  }

  private static long linked(Optional<JobProgress> progress, TargetKind kind) {
    return progress.map(JobProgress::links).orElse(List.of()).stream()
        .filter(it -> it.kind() == kind)
        .mapToLong(JobProgress.KindCount::number)
        .sum();
  }
}
