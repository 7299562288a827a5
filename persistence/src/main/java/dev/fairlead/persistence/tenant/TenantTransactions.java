package dev.fairlead.persistence.tenant;

import dev.fairlead.engine.TenantId;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to a tenant's rows. Each transaction names its tenant to PostgreSQL in its first
 * statement; row-level security does the rest. The tenant is an argument, never ambient: work that
 * moves to another thread takes it along.
 */
public final class TenantTransactions {
  private final TransactionTemplate transactions;
  private final JdbcTemplate jdbc;

  /**
   * @param manager manages connections of {@code source} (JPA's or JDBC's)
   */
  public TenantTransactions(PlatformTransactionManager manager, DataSource source) {
    this.transactions = new TransactionTemplate(manager);
    this.jdbc = new JdbcTemplate(source);
  }

  /**
   * Runs the work in one new transaction of the tenant and commits it.
   *
   * @throws IllegalStateException inside another transaction: its tenant would change half-way
   */
  public <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return Objects.requireNonNull(run(tenant, work));
  }

  /** Like {@link #inTenant(TenantId, Supplier)}, without a result. */
  public void inTenant(TenantId tenant, Runnable work) {
    this.<@Nullable Object>run(
        tenant,
        () -> {
          work.run();
          return null;
        });
  }

  /** Runs work on the few tables that are read before a tenant is known. */
  public <T> T beforeTenant(Supplier<T> work) {
    refuseNesting();
    return Objects.requireNonNull(transactions.execute(status -> work.get()));
  }

  private <T extends @Nullable Object> T run(TenantId tenant, Supplier<T> work) {
    refuseNesting();
    return transactions.execute(status -> {
      jdbc.queryForObject(
          "select set_config('fairlead.tenant', ?, true)", String.class, tenant.toString());
      return work.get();
    });
  }

  private static void refuseNesting() {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(
          "a tenant transaction may not start inside another transaction");
    }
  }
}
