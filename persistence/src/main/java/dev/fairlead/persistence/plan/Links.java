package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The links of one configuration. All methods run in the tenant's open transaction. */
public final class Links {
  /** How long the target keeps a soft-deleted object. */
  public static final Duration RESTORABLE = Duration.ofDays(30);

  private final JdbcClient jdbc;

  public Links(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Map<SourceKey, LinkRow> find(
      TenantId tenant,
      ConfigurationId configuration,
      SourceDomainId domain,
      Collection<ObjectGuid> guids) {
    Map<SourceKey, LinkRow> found = new HashMap<>();
    jdbc.sql(
            """
            select domain_id, object_guid, anchor, target_kind, target_id, state, in_scope,
                   last_exported::text as last_exported, soft_deleted_at
              from link
             where tenant_id = ? and configuration_id = ? and domain_id = ? and object_guid = any (?::uuid[])
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(domain.value())
        .param(Sql.uuids(guids, ObjectGuid::value))
        .query(row -> {
          LinkRow link = link(row);
          found.put(link.source(), link);
        });
    return found;
  }

  private static LinkRow link(ResultSet row) throws SQLException {
    Link.Presence presence =
        Sql.text(row, "state").equals("LIVE")
            ? new Link.Presence.Live()
            : new Link.Presence.SoftDeleted(Sql.instant(row, "soft_deleted_at").plus(RESTORABLE));
    return new LinkRow(
        new SourceKey(
            new SourceDomainId(Sql.uuid(row, "domain_id")),
            new ObjectGuid(Sql.uuid(row, "object_guid"))),
        new Link(
            new TargetId(Sql.text(row, "target_id")),
            TargetKind.valueOf(Sql.text(row, "target_kind")),
            new SourceAnchor(Sql.text(row, "anchor")),
            presence,
            PlanJson.properties(Sql.text(row, "last_exported"))),
        row.getBoolean("in_scope"));
  }

  /** Makes the link, or brings it back to life. */
  public void make(
      TenantId tenant,
      ConfigurationId configuration,
      SourceKey source,
      Link link,
      MadeBy madeBy,
      long cycle,
      Instant now) {
    jdbc.sql(
            """
            insert into link (tenant_id, configuration_id, domain_id, object_guid, anchor, target_kind, target_id,
                              state, in_scope, last_exported, made_by, linked_at, changed_at, changed_in_cycle,
                              restored_in_cycle)
            values (:tenant, :configuration, :domain, :guid, :anchor, :kind, :target,
                    'LIVE', true, :exported::jsonb, :made_by, :now, :now, :cycle, :restored)
            on conflict (tenant_id, configuration_id, domain_id, object_guid) do update
               set anchor = excluded.anchor, target_kind = excluded.target_kind, target_id = excluded.target_id,
                   state = 'LIVE', in_scope = true, last_exported = excluded.last_exported,
                   made_by = excluded.made_by, changed_at = excluded.changed_at, soft_deleted_at = null,
                   linked_at = case when link.target_id = excluded.target_id then link.linked_at
                                    else excluded.linked_at end,
                   changed_in_cycle = excluded.changed_in_cycle,
                   restored_in_cycle = excluded.restored_in_cycle
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domain", source.domain().value())
        .param("guid", source.guid().value())
        .param("anchor", link.anchor().base64())
        .param("kind", link.kind().name())
        .param("target", link.target().value())
        .param("exported", PlanJson.write(link.lastExported()))
        .param("made_by", madeBy.name())
        .param("cycle", cycle)
        .param("restored", madeBy == MadeBy.RESTORE ? cycle : 0)
        .param("now", Sql.time(now))
        .update();
  }

  public void exported(
      TenantId tenant,
      ConfigurationId configuration,
      SourceKey source,
      TargetProperties exported,
      Instant now) {
    update(
            """
            update link set last_exported = :exported::jsonb, changed_at = :now
             where tenant_id = :tenant and configuration_id = :configuration
               and domain_id = :domain and object_guid = :guid
            """,
            tenant,
            configuration,
            source)
        .param("exported", PlanJson.write(exported))
        .param("now", Sql.time(now))
        .update();
  }

  /** The target object went into the bin; the link stays, so that it can come back. */
  public void softDeleted(
      TenantId tenant, ConfigurationId configuration, SourceKey source, long cycle, Instant now) {
    update(
            """
            update link set state = 'SOFT_DELETED', soft_deleted_at = :now, changed_at = :now,
                            changed_in_cycle = :cycle
             where tenant_id = :tenant and configuration_id = :configuration
               and domain_id = :domain and object_guid = :guid
            """,
            tenant,
            configuration,
            source)
        .param("cycle", cycle)
        .param("now", Sql.time(now))
        .update();
  }

  /** The target object no longer exists: the source object must be matched anew. */
  public void lost(TenantId tenant, ConfigurationId configuration, SourceKey source) {
    update(
            """
            delete from exported_edge
             where tenant_id = :tenant and configuration_id = :configuration
               and domain_id = :domain and (from_guid = :guid or to_guid = :guid)
            """,
            tenant,
            configuration,
            source)
        .update();
    update(
            """
            delete from link
             where tenant_id = :tenant and configuration_id = :configuration
               and domain_id = :domain and object_guid = :guid
            """,
            tenant,
            configuration,
            source)
        .update();
  }

  /** Remembers that the source object entered or left the scope: its references change with it. */
  public void scope(
      TenantId tenant,
      ConfigurationId configuration,
      SourceKey source,
      boolean inScope,
      long cycle) {
    update(
            """
            update link set in_scope = :in_scope, changed_in_cycle = :cycle
             where tenant_id = :tenant and configuration_id = :configuration
               and domain_id = :domain and object_guid = :guid and in_scope <> :in_scope
            """,
            tenant,
            configuration,
            source)
        .param("in_scope", inScope)
        .param("cycle", cycle)
        .update();
  }

  private JdbcClient.StatementSpec update(
      String sql, TenantId tenant, ConfigurationId configuration, SourceKey source) {
    return jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domain", source.domain().value())
        .param("guid", source.guid().value());
  }

  /**
   * Which of the target objects something else of the tenant is linked with, and what that is, in
   * words.
   */
  public Map<TargetId, String> claims(
      TenantId tenant,
      ConfigurationId configuration,
      TargetKind kind,
      SourceKey source,
      List<TargetId> targets) {
    Map<TargetId, String> claims = new HashMap<>();
    jdbc.sql(
            """
            select l.target_id, c.name, l.configuration_id = :configuration as ours
              from link l
              join configuration c on c.tenant_id = l.tenant_id and c.configuration_id = l.configuration_id
             where l.tenant_id = :tenant and l.target_kind = :kind and l.target_id = any (:targets::text[])
               and not (l.configuration_id = :configuration and l.domain_id = :domain and l.object_guid = :guid)
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("kind", kind.name())
        .param("targets", targets.stream().map(TargetId::value).toArray(String[]::new))
        .param("domain", source.domain().value())
        .param("guid", source.guid().value())
        .query(row -> {
          claims.put(
              new TargetId(Sql.text(row, "target_id")),
              row.getBoolean("ours")
                  ? "another source object of this configuration"
                  : "the configuration " + Sql.text(row, "name"));
        });
    return claims;
  }

  /** Which of the anchors are linked, and with which source objects. */
  public Map<SourceAnchor, SourceKey> holders(
      TenantId tenant,
      ConfigurationId configuration,
      TargetKind kind,
      Collection<SourceAnchor> anchors) {
    Map<SourceAnchor, SourceKey> holders = new HashMap<>();
    jdbc.sql(
            """
            select anchor, domain_id, object_guid from link
             where tenant_id = ? and configuration_id = ? and target_kind = ? and anchor = any (?::text[])
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(kind.name())
        .param(anchors.stream().map(SourceAnchor::base64).toArray(String[]::new))
        .query(row -> {
          holders.put(
              new SourceAnchor(Sql.text(row, "anchor")),
              new SourceKey(
                  new SourceDomainId(Sql.uuid(row, "domain_id")),
                  new ObjectGuid(Sql.uuid(row, "object_guid"))));
        });
    return holders;
  }

  /** Whether any link of the configuration exists for the source object. */
  public Optional<LinkRow> find(TenantId tenant, ConfigurationId configuration, SourceKey source) {
    return Optional.ofNullable(
        find(tenant, configuration, source.domain(), List.of(source.guid())).get(source));
  }
}
