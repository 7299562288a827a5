package dev.fairlead.persistence.retention;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows whose time is over. Each method deletes at most {@code limit} of one kind in the tenant's
 * open transaction and returns how many; fewer than the limit were all there are.
 */
public final class Leftovers {
  private final JdbcClient jdbc;

  public Leftovers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Agents' certificates that expired before: no handshake accepts them any more. */
  public int expiredCertificates(TenantId tenant, Instant before, int limit) {
    return delete(
        """
        with over as (
          delete from agent_certificate
           where tenant_id = :tenant
             and fingerprint in (select fingerprint from agent_certificate
                                  where tenant_id = :tenant and not_after < :before limit :limit)
          returning fingerprint),
        known as (
          delete from certificate_index i using over where i.fingerprint = over.fingerprint)
        select count(*) from over
        """,
        tenant,
        before,
        limit);
  }

  /** Enrolment tokens that were used, or expired unused, before. */
  public int spentTokens(TenantId tenant, Instant before, int limit) {
    return delete(
        """
        with over as (
          delete from enrolment_token
           where tenant_id = :tenant
             and token_id in (select token_id from enrolment_token
                               where tenant_id = :tenant and coalesce(used_at, expires_at) < :before
                               limit :limit)
          returning tenant_id, token_id),
        known as (
          delete from enrolment_token_index i
           using over where i.tenant_id = over.tenant_id and i.token_id = over.token_id)
        select count(*) from over
        """,
        tenant,
        before,
        limit);
  }

  /** Commands to agents that ended before, or that nobody fetched in time. */
  public int endedCommands(TenantId tenant, Instant before, int limit) {
    return delete(
        """
        with over as (
          delete from agent_command
           where tenant_id = :tenant
             and command_id in (select command_id from agent_command
                                 where tenant_id = :tenant and coalesce(finished_at, expires_at) < :before
                                 limit :limit)
          returning command_id),
        known as (
          delete from agent_command_index i using over where i.command_id = over.command_id)
        select count(*) from over
        """,
        tenant,
        before,
        limit);
  }

  /** Questions about absent objects that were answered before. */
  public int answeredQuestions(TenantId tenant, Instant before, int limit) {
    return delete(
        """
        with over as (
          delete from absence_question q
           using (select domain_id, object_guid from absence_question
                   where tenant_id = :tenant and answered_at < :before limit :limit) o
           where q.tenant_id = :tenant and q.domain_id = o.domain_id and q.object_guid = o.object_guid
             and q.answered_at < :before
          returning q.object_guid)
        select count(*) from over
        """,
        tenant,
        before,
        limit);
  }

  /**
   * Edges that the source has lost and every job has passed. Those that some configuration still
   * has in its target stay: they are removed there first, perhaps not before a restore.
   */
  public int passedEdges(TenantId tenant, int limit) {
    return jdbc.sql(
            """
            with over as (
              delete from source_edge e
               using (
                 select s.domain_id, s.attribute, s.from_guid, s.to_guid, s.change_number
                   from source_edge s
                  where s.tenant_id = :tenant and not s.present
                    and not exists (
                      select from configuration_domain d
                        join configuration c on c.tenant_id = d.tenant_id
                         and c.configuration_id = d.configuration_id and c.active_revision is not null
                       where d.tenant_id = :tenant and d.domain_id = s.domain_id and d.done < s.change_number)
                    and not exists (
                      select from configuration c
                        join exported_edge x on x.tenant_id = c.tenant_id
                         and x.configuration_id = c.configuration_id
                       where c.tenant_id = :tenant and x.domain_id = s.domain_id and x.attribute = s.attribute
                         and x.from_guid = s.from_guid and x.to_guid = s.to_guid)
                  limit :limit) o
               where e.tenant_id = :tenant and e.domain_id = o.domain_id and e.attribute = o.attribute
                 and e.from_guid = o.from_guid and e.to_guid = o.to_guid
                 and not e.present and e.change_number = o.change_number
              returning e.to_guid)
            select count(*) from over
            """)
        .param("tenant", tenant.value())
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }

  /**
   * Plan rows whose end was recorded before, of cycles that had ended by then. Open ones, holds and
   * rejections stay however old they are: a rejection is what keeps a change from being made. So do
   * those of each job's last cycle, which reports show.
   */
  public int finishedChanges(TenantId tenant, Instant before, int limit) {
    return delete(
        """
        with over as (
          delete from planned_change p
           using (
             select o.configuration_id, o.cycle_id, o.change_id
               from cycle c
               join job j on j.tenant_id = c.tenant_id and j.configuration_id = c.configuration_id
                and c.cycle_id < j.last_cycle
               join planned_change o on o.tenant_id = c.tenant_id
                and o.configuration_id = c.configuration_id and o.cycle_id = c.cycle_id
                and o.state in ('APPLIED', 'FAILED', 'DROPPED') and o.finished_at < :before
              where c.tenant_id = :tenant and c.ended_at < :before
              limit :limit) o
           where p.tenant_id = :tenant and p.configuration_id = o.configuration_id
             and p.cycle_id = o.cycle_id and p.change_id = o.change_id
          returning p.change_id)
        select count(*) from over
        """,
        tenant,
        before,
        limit);
  }

  private record CycleKey(UUID configuration, long cycle) {}

  /** Cycles that ended before and have no plan rows left; never a job's last one. */
  public int emptyCycles(TenantId tenant, Instant before, int limit) {
    List<CycleKey> cycles =
        jdbc.sql(
                """
                select c.configuration_id, c.cycle_id
                  from cycle c
                  join job j on j.tenant_id = c.tenant_id and j.configuration_id = c.configuration_id
                   and c.cycle_id < j.last_cycle
                 where c.tenant_id = :tenant and c.ended_at < :before
                   and not exists (select from planned_change p
                                    where p.tenant_id = c.tenant_id
                                      and p.configuration_id = c.configuration_id
                                      and p.cycle_id = c.cycle_id)
                 limit :limit
                """)
            .param("tenant", tenant.value())
            .param("before", Sql.time(before))
            .param("limit", limit)
            .query((row, number) ->
                new CycleKey(Sql.uuid(row, "configuration_id"), row.getLong("cycle_id")))
            .list();
    for (String table : List.of("cycle_object", "cycle_domain", "cycle")) {
      jdbc.sql(
              """
              delete from %s t using unnest(:configurations::uuid[], :cycles::bigint[]) as c (configuration, cycle)
               where t.tenant_id = :tenant and t.configuration_id = c.configuration and t.cycle_id = c.cycle
              """
                  .formatted(table))
          .param("tenant", tenant.value())
          .param(
              "configurations", cycles.stream().map(CycleKey::configuration).toArray(UUID[]::new))
          .param("cycles", cycles.stream().map(CycleKey::cycle).toArray(Long[]::new))
          .update();
    }
    return cycles.size();
  }

  private int delete(String sql, TenantId tenant, Instant before, int limit) {
    return jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("before", Sql.time(before))
        .param("limit", limit)
        .query(Integer.class)
        .single();
  }
}
