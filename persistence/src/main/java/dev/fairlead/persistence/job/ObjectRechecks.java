package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Objects about which time alone may change what is decided. All methods run in the tenant's open
 * transaction.
 */
public final class ObjectRechecks {
  private final JdbcClient jdbc;

  public ObjectRechecks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Replaces what is known of the asked objects.
   *
   * @param due when to look again; objects that are missing here need not be looked at
   */
  public void replace(
      TenantId tenant,
      ConfigurationId configuration,
      SourceDomainId domain,
      Collection<ObjectGuid> asked,
      Map<ObjectGuid, Instant> due) {
    jdbc.sql(
            """
            delete from object_recheck
             where tenant_id = :tenant and configuration_id = :configuration
               and domain_id = :domain and object_guid = any (:guids::uuid[])
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domain", domain.value())
        .param("guids", Sql.uuids(asked, ObjectGuid::value))
        .update();
    if (due.isEmpty()) {
      return;
    }
    List<Map.Entry<ObjectGuid, Instant>> rows = List.copyOf(due.entrySet());
    jdbc.sql(
            """
            insert into object_recheck (tenant_id, configuration_id, domain_id, object_guid, due_at)
            select :tenant, :configuration, :domain, guid, due
              from unnest(:guids::uuid[], :due::timestamptz[]) as given (guid, due)
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domain", domain.value())
        .param("guids", rows.stream().map(it -> it.getKey().value()).toArray(UUID[]::new))
        .param("due", rows.stream().map(it -> it.getValue().toString()).toArray(String[]::new))
        .update();
  }
}
