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
import java.util.List;
import java.util.Optional;

/** Follows one configuration's job and tells what it does. */
final class Progress {
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration LIMIT = Duration.ofHours(1);

  private final ProgressReports reports;
  private final TenantId tenant;
  private final ConfigurationId configuration;
  private final PrintStream out;

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
    String said = "";
    while (true) {
      Optional<JobProgress> now = reports.progress(tenant, configuration);
      if (now.isPresent()) {
        String line = line(now.get());
        if (!line.equals(said)) {
          out.println(line);
          said = line;
        }
        if (now.get().idle() && now.get().cycle().isPresent()) {
          return;
        }
      }
      if (Instant.now().isAfter(limit)) {
        throw new IOException("Provisioning has not ended within " + LIMIT + ". Last: " + said);
      }
      Thread.sleep(LOOK);
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
          "  planning: %d objects read, %d in scope"
              .formatted(cycle.objectsRead(), cycle.objectsInScope());
      case FINISHED ->
          "  done: %d created, %d updated, %d memberships and managers written, %d failed, %d held"
              .formatted(
                  progress.count(Verb.CREATE, ChangeState.APPLIED),
                  progress.count(Verb.UPDATE, ChangeState.APPLIED),
                  progress.count(Verb.ADD_MEMBER, ChangeState.APPLIED)
                      + progress.count(Verb.SET_MANAGER, ChangeState.APPLIED),
                  progress.failed(),
                  progress.held());
      case FAILED -> "  the cycle failed: " + cycle.failure().orElse("");
      default -> "  %s: %d of %d changes written".formatted(word(cycle.stage()), done, planned);
    };
  }

  private static String word(CycleStage stage) {
    return stage.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
