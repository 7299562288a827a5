package dev.fairlead.jobs.budget;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.budget.WriteQuota;
import java.time.Duration;

/**
 * How the quotas are shared.
 *
 * @param portion writes a worker takes from PostgreSQL at a time; a worker that dies loses at most
 *     that many
 * @param portionLife after which a worker gives back what it did not spend
 * @param rival how long after its last request a tenant counts as one that wants to write
 */
public record BudgetSettings(
    WriteQuota tenantApplication,
    WriteQuota tenant,
    WriteQuota application,
    int portion,
    Duration portionLife,
    Duration rival) {

  private static final int PORTION = 100;

  /**
   * Microsoft's published quotas, at their full rates. Two portions are held back from what may be
   * spent at once: a quota earns while a portion lies unspent in a worker.
   */
  public static final BudgetSettings DEFAULT =
      new BudgetSettings(
          WriteQuota.PER_APP_AND_TENANT.holdingBack(2 * PORTION),
          WriteQuota.PER_TENANT.holdingBack(2 * PORTION),
          WriteQuota.PER_APP.holdingBack(2 * PORTION),
          PORTION,
          Duration.ofSeconds(10),
          Duration.ofSeconds(15));

  public BudgetSettings {
    tenantApplication.demand(portion);
    tenant.demand(portion);
    application.demand(portion);
  }

  WriteQuota quota(ThrottleScope scope) {
    return switch (scope) {
      case TENANT_APPLICATION -> tenantApplication;
      case TENANT -> tenant;
      case APPLICATION -> application;
    };
  }
}
