package dev.fairlead.persistence.configuration;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service's customers. */
public class Tenants {
  private final TenantTransactions transactions;
  private final TenantRepository tenants;
  private final JdbcTemplate jdbc;
  private final AuditLog audit;
  private final Clock clock;

  Tenants(
      TenantTransactions transactions, TenantRepository tenants, JdbcTemplate jdbc, Clock clock) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.jdbc = jdbc;
    this.audit = new AuditLog(jdbc);
    this.clock = clock;
  }

  /** {@link #create(String, String)} by whoever works on the database itself. */
  public TenantId create(String name) {
    return create(name, "operator (command line)");
  }

  /** Names need not be unique: two customers may be called alike. */
  public TenantId create(String name, String actor) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    Instant now = clock.instant();
    transactions.inTenant(
        tenant,
        () -> {
          jdbc.update("insert into tenant_index (tenant_id) values (?)", tenant.value());
          tenants.save(new TenantEntity(tenant.value(), name, now));
          audit.add(tenant, now, actor, "tenant.created", tenant.toString(), name);
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

  /** Empty: there is no such tenant. */
  public Optional<TenantRecord> find(TenantId tenant) {
    return transactions.inTenant(
        tenant,
        () ->
            tenants
                .findById(tenant.value())
                .map(t -> new TenantRecord(tenant, t.name, t.state.equals("ACTIVE"))));
  }

  public Optional<String> name(TenantId tenant) {
    return transactions.inTenant(tenant, () -> tenants.findById(tenant.value()).map(t -> t.name));
  }
}
