package dev.fairlead.persistence.status;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What objects are called, for people. All methods run in the tenant's open transaction. */
final class ObjectNames {
  private final JdbcClient jdbc;

  ObjectNames(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Names of those that have one: as exported, else as the directory has it. */
  Map<SourceKey, String> find(
      TenantId tenant, ConfigurationId configuration, Collection<SourceKey> objects) {
    Map<SourceKey, String> names = new HashMap<>();
    if (objects.isEmpty()) {
      return names;
    }
    jdbc.sql(
            """
            select w.domain_id, w.object_guid,
                   coalesce(l.last_exported -> 'displayName' ->> 0,
                            o.attributes -> 'displayname' -> 0 ->> 't',
                            o.attributes -> 'samaccountname' -> 0 ->> 't',
                            o.rdn) as name
              from unnest(:domains::uuid[], :guids::uuid[]) as w (domain_id, object_guid)
              left join link l on l.tenant_id = :tenant and l.configuration_id = :configuration
                              and l.domain_id = w.domain_id and l.object_guid = w.object_guid
              left join source_object o on o.tenant_id = :tenant and o.domain_id = w.domain_id
                                       and o.object_guid = w.object_guid
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domains", Sql.uuids(objects, it -> it.domain().value()))
        .param("guids", Sql.uuids(objects, it -> it.guid().value()))
        .query((row, number) ->
            new Named(
                new SourceKey(
                    new SourceDomainId(Sql.uuid(row, "domain_id")),
                    new ObjectGuid(Sql.uuid(row, "object_guid"))),
                Sql.optionalText(row, "name")))
        .list()
        .forEach(it -> it.name().ifPresent(name -> names.put(it.object(), name)));
    return names;
  }

  private record Named(SourceKey object, Optional<String> name) {}
}
