package dev.fairlead.jobs.housekeeping;

import dev.fairlead.engine.TenantId;
import dev.fairlead.jobs.budget.SharedQuotas;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.retention.Leftovers;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is over, tenant by tenant, each batch in a transaction of its own. A round that dies
 * or is stopped has lost nothing: the next one goes on.
 */
public final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private final TenantTransactions transactions;
  private final Tenants tenants;

  /** Long after this, every quota is full again and its row says nothing. */
  private static final Duration UNUSED_QUOTAS = Duration.ofDays(1);

  private final SharedQuotas quotaRows;
  private final Leftovers leftovers;
  private final Retention retention;
  private final Clock clock;

  public Housekeeping(
      TenantTransactions transactions,
      Tenants tenants,
      Leftovers leftovers,
      SharedQuotas quotaRows,
      Retention retention,
      Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.leftovers = leftovers;
    this.quotaRows = quotaRows;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * @param stopping asked between transactions
   */
  public void round(BooleanSupplier stopping) {
    int quotas = quotaRows.forget(clock.instant().minus(UNUSED_QUOTAS), retention.batch());
    if (quotas > 0) {
      log.info("Tidied up: kind=quotas rows={}", quotas);
    }
    for (TenantId tenant : tenants.ids()) {
      if (stopping.getAsBoolean()) {
        return;
      }
      try {
        tidy(tenant, stopping);
      } catch (RuntimeException e) {
        // one tenant's trouble must not keep the others' tables growing
        log.error("Housekeeping failed: tenant={}", tenant, e);
      }
    }
  }

  private void tidy(TenantId tenant, BooleanSupplier stopping) {
    Instant now = clock.instant();
    Instant ended = now.minus(retention.ended());
    Instant plans = now.minus(retention.plans());
    Map<String, IntUnaryOperator> kinds = new LinkedHashMap<>();
    kinds.put("certificates", limit -> leftovers.expiredCertificates(tenant, ended, limit));
    kinds.put("tokens", limit -> leftovers.spentTokens(tenant, ended, limit));
    kinds.put("commands", limit -> leftovers.endedCommands(tenant, ended, limit));
    kinds.put("questions", limit -> leftovers.answeredQuestions(tenant, ended, limit));
    kinds.put("edges", limit -> leftovers.passedEdges(tenant, limit));
    kinds.put("changes", limit -> leftovers.finishedChanges(tenant, plans, limit));
    kinds.put("cycles", limit -> leftovers.emptyCycles(tenant, plans, limit));
    kinds.forEach((kind, delete) -> {
      long deleted = deleteAll(tenant, delete, stopping);
      if (deleted > 0) {
        log.info("Tidied up: tenant={} kind={} rows={}", tenant, kind, deleted);
      }
    });
  }

  private long deleteAll(TenantId tenant, IntUnaryOperator delete, BooleanSupplier stopping) {
    long deleted = 0;
    for (int i = 0; i < retention.batches() && !stopping.getAsBoolean(); i++) {
      int rows = transactions.inTenant(tenant, () -> delete.applyAsInt(retention.batch()));
      deleted += rows;
      if (rows < retention.batch()) {
        break;
      }
    }
    return deleted;
  }
}
