package dev.fairlead.jobs.schedule;

import dev.fairlead.engine.TenantId;
import dev.fairlead.jobs.run.Stores;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every active configuration its job and its task, whatever got lost, and the log its
 * partitions.
 */
final class Reconciler {
  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);
  private static final int MONTHS_AHEAD = 3;

  private final TenantTransactions transactions;
  private final Tenants tenants;
  private final Stores stores;
  private final WakeUps wakeUps;
  private final Clock clock;

  Reconciler(
      TenantTransactions transactions,
      Tenants tenants,
      Stores stores,
      WakeUps wakeUps,
      Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.stores = stores;
    this.wakeUps = wakeUps;
    this.clock = clock;
  }

  void reconcile() {
    transactions.beforeTenant(() -> {
      stores.log().ensurePartitions(clock.instant(), MONTHS_AHEAD);
      return true;
    });
    for (TenantId tenant : tenants.ids()) {
      try {
        transactions.inTenant(
            tenant,
            () ->
                stores
                    .jobs()
                    .completeForActive(tenant, clock.instant())
                    .forEach(configuration -> wakeUps.ensure(tenant, configuration)));
      } catch (RuntimeException e) {
        // one tenant's trouble must not keep the others' jobs from being made
        log.error("Jobs of a tenant could not be completed: tenant={}", tenant, e);
      }
    }
  }
}
