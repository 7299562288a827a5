package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cycles of a job. All methods run in the tenant's open transaction; those that write run after
 * {@link RunLeases#fence}.
 */
public final class Cycles {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  public Cycles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Domains of the configuration that have been read in full at least once, ordered by id. */
  public List<WantedDomain> wanted(TenantId tenant, ConfigurationId configuration) {
    return jdbc.sql(
            """
            select c.domain_id, c.done, c.done_revision, d.change_number
              from configuration_domain c
              join source_domain d on d.tenant_id = c.tenant_id and d.domain_id = c.domain_id
             where c.tenant_id = ? and c.configuration_id = ? and d.committed_generation is not null
             order by c.domain_id
            """)
        .param(tenant.value())
        .param(configuration.value())
        .query((row, number) -> wanted(row))
        .list();
  }

  private static WantedDomain wanted(ResultSet row) throws SQLException {
    int revision = row.getInt("done_revision");
    Optional<RevisionNumber> doneRevision =
        row.wasNull() ? Optional.empty() : Optional.of(new RevisionNumber(revision));
    return new WantedDomain(
        new SourceDomainId(Sql.uuid(row, "domain_id")),
        row.getLong("done"),
        doneRevision,
        row.getLong("change_number"));
  }

  /** Starts the next cycle; its upper change numbers are the wanted ones. */
  public Cycle start(
      TenantId tenant,
      ConfigurationId configuration,
      CycleKind kind,
      RevisionNumber revision,
      List<CycleDomain> domains,
      Instant now) {
    long id =
        jdbc.sql(
                """
                update job set last_cycle = last_cycle + 1, current_cycle = last_cycle + 1
                 where tenant_id = ? and configuration_id = ?
                returning last_cycle
                """)
            .param(tenant.value())
            .param(configuration.value())
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            insert into cycle (tenant_id, configuration_id, cycle_id, kind, revision, stage, position, started_at)
            values (:tenant, :configuration, :cycle, :kind, :revision, 'PLANNING', :position::jsonb, :now)
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", id)
        .param("kind", kind.name())
        .param("revision", revision.value())
        .param("position", JSON.writeValueAsString(Position.START))
        .param("now", Sql.time(now))
        .update();
    for (CycleDomain domain : domains) {
      jdbc.sql(
              """
              insert into cycle_domain (tenant_id, configuration_id, cycle_id, domain_id, from_number, upto_number)
              values (?, ?, ?, ?, ?, ?)
              """)
          .param(tenant.value())
          .param(configuration.value())
          .param(id)
          .param(domain.domain().value())
          .param(domain.from())
          .param(domain.upto())
          .update();
    }
    return new Cycle(
        id, kind, revision, CycleStage.PLANNING, Position.START, now, List.copyOf(domains));
  }

  /** The cycle a worker has to go on with. */
  public Optional<Cycle> unfinished(TenantId tenant, ConfigurationId configuration) {
    List<CycleDomain> domains =
        jdbc.sql(
                """
                select d.domain_id, d.from_number, d.upto_number
                  from job j
                  join cycle_domain d on d.tenant_id = j.tenant_id
                   and d.configuration_id = j.configuration_id and d.cycle_id = j.current_cycle
                 where j.tenant_id = ? and j.configuration_id = ?
                 order by d.domain_id
                """)
            .param(tenant.value())
            .param(configuration.value())
            .query((row, number) ->
                new CycleDomain(
                    new SourceDomainId(Sql.uuid(row, "domain_id")),
                    row.getLong("from_number"),
                    row.getLong("upto_number")))
            .list();
    return jdbc.sql(
            """
            select c.cycle_id, c.kind, c.revision, c.stage, c.position::text as position, c.started_at
              from job j
              join cycle c on c.tenant_id = j.tenant_id
               and c.configuration_id = j.configuration_id and c.cycle_id = j.current_cycle
             where j.tenant_id = ? and j.configuration_id = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .query((row, number) ->
            new Cycle(
                row.getLong("cycle_id"),
                CycleKind.valueOf(Sql.text(row, "kind")),
                new RevisionNumber(row.getInt("revision")),
                CycleStage.valueOf(Sql.text(row, "stage")),
                JSON.readValue(Sql.text(row, "position"), Position.class),
                Sql.instant(row, "started_at"),
                domains))
        .optional();
  }

  /** Remembers where planning stands, and what it has gone through since the last call. */
  public void advance(
      TenantId tenant, ConfigurationId configuration, Cycle cycle, long read, long inScope) {
    jdbc.sql(
            """
            update cycle
               set stage = :stage, position = :position::jsonb,
                   objects_read = objects_read + :read, objects_in_scope = objects_in_scope + :in_scope
             where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("stage", cycle.stage().name())
        .param("position", JSON.writeValueAsString(cycle.position()))
        .param("read", read)
        .param("in_scope", inScope)
        .update();
  }

  /** Raises the watermarks and closes the cycle. */
  public void finish(TenantId tenant, ConfigurationId configuration, Cycle cycle, Instant now) {
    jdbc.sql(
            """
            update configuration_domain c
               set done = d.upto_number, done_revision = :revision
              from cycle_domain d
             where d.tenant_id = :tenant and d.configuration_id = :configuration and d.cycle_id = :cycle
               and c.tenant_id = d.tenant_id and c.configuration_id = d.configuration_id
               and c.domain_id = d.domain_id
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("revision", cycle.revision().value())
        .update();
    end(tenant, configuration, cycle, CycleStage.FINISHED, Optional.empty(), now);
    jdbc.sql(
            """
            update job set last_success_at = :now
             where tenant_id = :tenant and configuration_id = :configuration
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("now", Sql.time(now))
        .update();
  }

  /** Closes the cycle without raising watermarks: the next one covers the same changes again. */
  public void abandon(
      TenantId tenant, ConfigurationId configuration, Cycle cycle, String why, Instant now) {
    jdbc.sql(
            """
            update planned_change set state = 'DROPPED', outcome = 'CYCLE_ABANDONED', finished_at = :now
             where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
               and state = 'PLANNED'
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("now", Sql.time(now))
        .update();
    end(tenant, configuration, cycle, CycleStage.FAILED, Optional.of(why), now);
  }

  private void end(
      TenantId tenant,
      ConfigurationId configuration,
      Cycle cycle,
      CycleStage stage,
      Optional<String> failure,
      Instant now) {
    jdbc.sql(
            """
            update cycle set stage = :stage, ended_at = :now, failure = :failure
             where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("stage", stage.name())
        .param("failure", failure.orElse(null))
        .param("now", Sql.time(now))
        .update();
    jdbc.sql(
            """
            delete from cycle_object
             where tenant_id = ? and configuration_id = ? and cycle_id = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(cycle.id())
        .update();
    jdbc.sql(
            """
            update job set current_cycle = null
             where tenant_id = ? and configuration_id = ? and current_cycle = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(cycle.id())
        .update();
  }

  /** The cycle's extra objects after a key, ordered by domain and object. */
  public List<SourceKey> extraObjects(
      TenantId tenant,
      ConfigurationId configuration,
      Cycle cycle,
      Optional<SourceKey> after,
      int limit) {
    UUID zero = new UUID(0, 0);
    return jdbc.sql(
            """
            select domain_id, object_guid from cycle_object
             where tenant_id = ? and configuration_id = ? and cycle_id = ?
               and (domain_id, object_guid) > (?, ?)
             order by domain_id, object_guid
             limit ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(cycle.id())
        .param(after.map(it -> it.domain().value()).orElse(zero))
        .param(after.map(it -> it.guid().value()).orElse(zero))
        .param(limit)
        .query((row, number) ->
            new SourceKey(
                new SourceDomainId(Sql.uuid(row, "domain_id")),
                new ObjectGuid(Sql.uuid(row, "object_guid"))))
        .list();
  }
}
