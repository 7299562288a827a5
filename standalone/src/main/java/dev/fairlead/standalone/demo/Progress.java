package dev.fairlead.standalone.demo;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.plan.ProgressReports;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows one configuration's job and tells what it does. */
final class Progress {
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration LIMIT = Duration.ofHours(1);

  /** A line of one stage at most this often: enough to see that it goes on. */
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  private static final Set<Verb> REFERENCES =
      EnumSet.of(Verb.ADD_MEMBER, Verb.REMOVE_MEMBER, Verb.SET_MANAGER, Verb.CLEAR_MANAGER);

  private final ProgressReports reports;
  private final TenantId tenant;
  private final ConfigurationId configuration;
  private final PrintStream out;
  private String said = "";
  private Optional<CycleStage> saidOf = Optional.empty();
  private Instant saidAt = Instant.EPOCH;

  Progress(
      ProgressReports reports, TenantId tenant, ConfigurationId configuration, PrintStream out) {
    this.reports = reports;
    this.tenant = tenant;
    this.configuration = configuration;
    this.out = out;
  }

  /** Waits until everything staged has been provisioned. */
  void awaitQuiet() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (true) {
      Optional<JobProgress> now = reports.progress(tenant, configuration);
      now.ifPresent(this::tell);
      if (now.isPresent() && now.get().idle() && now.get().cycle().isPresent()) {
        return;
      }
      if (Instant.now().isAfter(limit)) {
        throw new IOException(
            "Provisioning has not ended within %d minutes. Last:%s"
                .formatted(LIMIT.toMinutes(), said));
      }
      Thread.sleep(LOOK);
    }
  }

  private void tell(JobProgress progress) {
    Optional<CycleStage> stage = progress.cycle().map(JobProgress.CycleProgress::stage);
    String line = line(progress);
    Instant now = Instant.now();
    if (!line.equals(said) && (!stage.equals(saidOf) || now.isAfter(saidAt.plus(BETWEEN_LINES)))) {
      out.println(line);
      said = line;
      saidOf = stage;
      saidAt = now;
    }
  }

  JobProgress summary() {
    return reports.progress(tenant, configuration).orElseThrow();
  }

  List<LogEntry> newest(int count) {
    return reports.newestEntries(tenant, configuration, count);
  }

  private static String line(JobProgress progress) {
    if (progress.cycle().isEmpty()) {
      return "  waiting for the first cycle";
    }
    JobProgress.CycleProgress cycle = progress.cycle().get();
    long planned = progress.counts().stream().mapToLong(JobProgress.Count::number).sum();
    long done =
        progress.counts().stream()
            .filter(count -> count.state() == ChangeState.APPLIED)
            .mapToLong(JobProgress.Count::number)
            .sum();
    return switch (cycle.stage()) {
      case PLANNING ->
          "  planning people and groups: %d objects looked at, %d in scope"
              .formatted(cycle.objectsRead(), cycle.objectsInScope());
      case EXPORTING -> "  writing people and groups: %d of %d".formatted(done, planned);
      case PLANNING_REFERENCES ->
          "  planning memberships and managers: %d so far".formatted(planned - done);
      case EXPORTING_REFERENCES ->
          "  writing memberships and managers: %d of %d"
              .formatted(references(progress, true), references(progress, false));
      case FINISHED ->
          "  done: %d created, %d updated, %d memberships and managers written, %d failed, %d held"
              .formatted(
                  progress.count(Verb.CREATE, ChangeState.APPLIED),
                  progress.count(Verb.UPDATE, ChangeState.APPLIED),
                  references(progress, true),
                  progress.failed(),
                  progress.held());
      case FAILED -> "  the cycle failed: " + cycle.failure().orElse("");
    };
  }

  private static long references(JobProgress progress, boolean written) {
    return progress.counts().stream()
        .filter(count -> REFERENCES.contains(count.verb()))
        .filter(count -> !written || count.state() == ChangeState.APPLIED)
        .mapToLong(JobProgress.Count::number)
        .sum();
  }
}
