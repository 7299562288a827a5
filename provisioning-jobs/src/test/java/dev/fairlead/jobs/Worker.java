package dev.fairlead.jobs;

import dev.fairlead.jobs.cycle.JobRunner;
import dev.fairlead.jobs.run.NextRun;
import dev.fairlead.jobs.run.Slice;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker whose slices the test runs, so that it can die where the test wants. */
record Worker(ConfigurableApplicationContext context) {

  NextRun slice(TestTenant tenant) {
    return slice(tenant, () -> false);
  }

  /**
   * @param stopping asked at every boundary; may throw, which is how a worker dies there
   */
  NextRun slice(TestTenant tenant, BooleanSupplier stopping) {
    return context
        .getBean(JobRunner.class)
        .runSlice(
            tenant.id, tenant.configuration, new Slice(1_000_000, Duration.ofMinutes(2), stopping));
  }

  /** Runs slices until everything staged is done. */
  void finish(TestTenant tenant) {
    for (int i = 0; i < 100; i++) {
      if (slice(tenant).idle()) {
        return;
      }
    }
    throw new AssertionError("the job does not come to rest: " + tenant.progress());
  }
}
