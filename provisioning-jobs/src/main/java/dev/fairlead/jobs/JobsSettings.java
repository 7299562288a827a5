package dev.fairlead.jobs;

import dev.fairlead.graph.GraphSettings;
import dev.fairlead.graph.GraphTimeouts;
import dev.fairlead.jobs.housekeeping.Retention;
import dev.fairlead.jobs.schedule.SchedulerSettings;
import dev.fairlead.jobs.schedule.SliceSettings;
import dev.fairlead.persistence.job.QuarantineCadence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service, under {@code fairlead.jobs}.
 *
 * @param masterKeyFile opens the sealed credentials of Graph connections
 * @param worker names this process in tables and logs; made up when not set
 * @param threads jobs that run at the same time in this process
 * @param polling how often due jobs are looked for
 * @param runLease how long after its last sign of life a worker counts as dead
 * @param reconcile how often missing jobs and tasks are looked for
 * @param housekeeping how long after a round of housekeeping the next one begins
 * @param keepPlans how long the plans of finished cycles are kept; 2 days at least
 * @param keepEnded how long expired certificates, spent tokens, ended commands and answered
 *     questions are kept
 * @param shutdown how long stopping waits for runs to reach their next boundary
 * @param sliceObjects objects after which a run gives its thread back
 * @param sliceTime time after which it does
 * @param quarantineProbes how long after the first, second, … failure a quarantined job probes
 * @param graphCallTimeout from the first byte sent to the last byte read; after it a write is
 *     unknown
 * @param graphPatience how long one call may wait for quota and Retry-After before the run pauses
 */
@ConfigurationProperties(prefix = "fairlead.jobs", ignoreUnknownFields = false)
public record JobsSettings(
    @Nullable Path masterKeyFile,
    @Nullable String worker,
    @DefaultValue("8") int threads,
    @DefaultValue("500ms") Duration polling,
    @DefaultValue("15s") Duration runLease,
    @DefaultValue("30s") Duration reconcile,
    @DefaultValue("1h") Duration housekeeping,
    @DefaultValue("30d") Duration keepPlans,
    @DefaultValue("30d") Duration keepEnded,
    @DefaultValue("30s") Duration shutdown,
    @DefaultValue("2000") long sliceObjects,
    @DefaultValue("20s") Duration sliceTime,
    @DefaultValue({"1m", "5m", "15m", "1h", "6h", "1d"}) List<Duration> quarantineProbes,
    @DefaultValue("60s") Duration graphCallTimeout,
    @DefaultValue("30s") Duration graphPatience) {

  public JobsSettings {
    if (masterKeyFile == null) {
      throw new IllegalArgumentException(
          "fairlead.jobs.master-key-file: name the file with the key that seals credentials");
    }
  }

  /** The file, which the constructor demands. */
  public Path keyFile() {
    return Objects.requireNonNull(masterKeyFile);
  }

  SchedulerSettings scheduler() {
    return new SchedulerSettings(threads, polling, runLease, reconcile, housekeeping, shutdown);
  }

  Retention retention() {
    return new Retention(
        keepPlans, keepEnded, Retention.DEFAULT.batch(), Retention.DEFAULT.batches());
  }

  SliceSettings slices() {
    return new SliceSettings(sliceObjects, sliceTime);
  }

  QuarantineCadence cadence() {
    return new QuarantineCadence(quarantineProbes);
  }

  GraphTimeouts timeouts() {
    return new GraphTimeouts(GraphTimeouts.DEFAULT.connect(), graphCallTimeout);
  }

  GraphSettings graph() {
    GraphSettings defaults = GraphSettings.DEFAULT;
    return new GraphSettings(
        graphPatience,
        defaults.readAttempts(),
        defaults.readBackoff(),
        graphPatience.compareTo(defaults.readBackoff()) > 0
            ? graphPatience
            : defaults.readBackoff(),
        defaults.visibilityDelay(),
        defaults.breakerPause());
  }
}
