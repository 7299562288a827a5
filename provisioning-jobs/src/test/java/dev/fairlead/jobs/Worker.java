package dev.fairlead.jobs;

import dev.fairlead.jobs.budget.SharedQuotas;
import dev.fairlead.jobs.cycle.JobRunner;
import dev.fairlead.jobs.run.NextRun;
import dev.fairlead.jobs.run.Pages;
import dev.fairlead.jobs.run.Slice;
import dev.fairlead.jobs.run.Stores;
import dev.fairlead.jobs.target.TargetConnections;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.job.QuarantineCadence;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker whose slices the test runs, so that it can die where the test wants. */
final class Worker {
  /** So small that a few objects take several pages and batches. */
  static final Pages SMALL = new Pages(4, 5, 3, 4, 2);

  /** The process has ended here. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final JobRunner runner;
  private final Tenants tenants;
  private final SharedQuotas quotas;

  Worker(String name, ConfigurableApplicationContext context, Pages pages) {
    tenants = context.getBean(Tenants.class);
    quotas = context.getBean(SharedQuotas.class);
    runner =
        new JobRunner(
            context.getBean(TenantTransactions.class),
            context.getBean(Configurations.class),
            context.getBean(Stores.class),
            context.getBean(TargetConnections.class),
            new QuarantineCadence(List.of(Duration.ofMillis(100))),
            pages,
            name,
            Clock.systemUTC());
  }

  Tenants tenants() {
    return tenants;
  }

  SharedQuotas quotas() {
    return quotas;
  }

  NextRun slice(TestTenant tenant) {
    return slice(tenant, () -> false);
  }

  /**
   * @param stopping asked at every boundary; may throw, which is how a worker dies there
   */
  NextRun slice(TestTenant tenant, BooleanSupplier stopping) {
    return runner.runSlice(
        tenant.id, tenant.configuration, new Slice(1_000_000, Duration.ofMinutes(2), stopping));
  }

  /** As {@link #finish}, waiting as long as the target asks for. */
  void finishPatiently(TestTenant tenant) {
    for (int i = 0; i < 100; i++) {
      NextRun next = slice(tenant);
      if (next.idle()) {
        return;
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(Duration.ofSeconds(30))
          .until(() -> !Instant.now().isBefore(next.at()));
    }
    throw new AssertionError("the job does not come to rest: " + tenant.progress());
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
