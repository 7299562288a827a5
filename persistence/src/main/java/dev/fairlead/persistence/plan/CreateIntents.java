package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Creates that may have been sent. A row is committed before its create goes out and removed in the
 * transaction that records the link, so that whoever finds one must look before creating again. All
 * methods run in the tenant's open transaction.
 */
public final class CreateIntents {
  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  public CreateIntents(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** The names under which a create may have made its object. */
  public record Intent(
      SourceKey source,
      TargetKind kind,
      Optional<String> userPrincipalName,
      Optional<String> uniqueName,
      Optional<String> immutableId) {}

  public Map<SourceKey, Intent> find(
      TenantId tenant, ConfigurationId configuration, Collection<SourceKey> sources) {
    Map<SourceKey, Intent> found = new HashMap<>();
    jdbc.sql(
            """
            select domain_id, object_guid, target_kind, user_principal_name, unique_name, immutable_id
              from create_intent
             where tenant_id = ? and configuration_id = ? and object_guid = any (?::uuid[])
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(Sql.uuids(sources, it -> it.guid().value()))
        .query(row -> {
          Intent intent =
              new Intent(
                  new SourceKey(
                      new SourceDomainId(Sql.uuid(row, "domain_id")),
                      new ObjectGuid(Sql.uuid(row, "object_guid"))),
                  TargetKind.valueOf(Sql.text(row, "target_kind")),
                  Sql.optionalText(row, "user_principal_name"),
                  Sql.optionalText(row, "unique_name"),
                  Sql.optionalText(row, "immutable_id"));
          if (sources.contains(intent.source())) {
            found.put(intent.source(), intent);
          }
        });
    return found;
  }

  public void write(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      List<Intent> intents,
      Instant now) {
    batches.batchUpdate(
        """
        insert into create_intent (tenant_id, configuration_id, domain_id, object_guid, target_kind,
                                   user_principal_name, unique_name, immutable_id, cycle_id, intended_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (tenant_id, configuration_id, domain_id, object_guid) do update
           set target_kind = excluded.target_kind, user_principal_name = excluded.user_principal_name,
               unique_name = excluded.unique_name, immutable_id = excluded.immutable_id,
               cycle_id = excluded.cycle_id, intended_at = excluded.intended_at
        """,
        intents,
        Math.max(1, intents.size()),
        (statement, intent) -> {
          statement.setObject(1, tenant.value());
          statement.setObject(2, configuration.value());
          statement.setObject(3, intent.source().domain().value());
          statement.setObject(4, intent.source().guid().value());
          statement.setString(5, intent.kind().name());
          statement.setString(6, intent.userPrincipalName().orElse(null));
          statement.setString(7, intent.uniqueName().orElse(null));
          statement.setString(8, intent.immutableId().orElse(null));
          statement.setLong(9, cycle);
          statement.setObject(10, Sql.time(now));
        });
  }

  public void remove(TenantId tenant, ConfigurationId configuration, SourceKey source) {
    jdbc.sql(
            """
            delete from create_intent
             where tenant_id = ? and configuration_id = ? and domain_id = ? and object_guid = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(source.domain().value())
        .param(source.guid().value())
        .update();
  }
}
