package dev.fairlead.persistence.configuration;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service's customers. */
public class Tenants {
  private final TenantTransactions transactions;
  private final TenantRepository tenants;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  Tenants(
      TenantTransactions transactions, TenantRepository tenants, JdbcTemplate jdbc, Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Names need not be unique: two customers may be called alike. */
  public TenantId create(String name) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    transactions.inTenant(
        tenant,
        () -> {
          jdbc.update("insert into tenant_index (tenant_id) values (?)", tenant.value());
          tenants.save(new TenantEntity(tenant.value(), name, clock.instant()));
        });
    return tenant;
  }

  /** All tenants' ids, in no order. */
  public List<TenantId> ids() {
    return transactions.beforeTenant(() ->
        jdbc.query(
            "select tenant_id from tenant_index",
            (row, number) -> new TenantId(row.getObject(1, UUID.class))));
  }

  public Optional<String> name(TenantId tenant) {
    return transactions.inTenant(tenant, () -> tenants.findById(tenant.value()).map(t -> t.name));
  }
}
