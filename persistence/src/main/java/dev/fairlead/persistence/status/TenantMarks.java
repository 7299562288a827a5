package dev.fairlead.persistence.status;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One short text per topic that is another one after a change: cheap enough to be looked at every
 * second. One statement, besides the one that names the tenant.
 */
public final class TenantMarks {
  /** Every configuration has one writer at a time, so its newest log row tells. */
  private static final String MARKS =
      """
      select
        (select md5(string_agg(concat_ws('|', c.configuration_id, c.name, c.active_revision, j.version, j.state,
                                         j.current_cycle, j.last_cycle, j.last_success_at, y.stage,
                                         y.objects_read, y.objects_in_scope, y.ended_at),
                               ',' order by c.configuration_id))
           from configuration c
           left join job j on j.tenant_id = c.tenant_id and j.configuration_id = c.configuration_id
           left join cycle y on y.tenant_id = j.tenant_id and y.configuration_id = j.configuration_id
                            and y.cycle_id = j.last_cycle
          where c.tenant_id = :tenant) as configurations,
        (select md5(string_agg(concat_ws('|', c.configuration_id, n.at, n.log_id), ',' order by c.configuration_id))
           from configuration c
           left join lateral (select l.at, l.log_id from provisioning_log l
                               where l.tenant_id = c.tenant_id and l.configuration_id = c.configuration_id
                               order by l.at desc limit 1) n on true
          where c.tenant_id = :tenant) as log,
        (select concat_ws('|', count(*), max(p.planned_at)) from planned_change p
          where p.tenant_id = :tenant and p.state = 'HELD') as holds,
        (select concat_ws('|', count(*), max(f.last_failed_at), max(f.next_attempt_at)) from object_failure f
          where f.tenant_id = :tenant) as failures,
        (select md5(string_agg(concat_ws('|', a.agent_id, a.state, a.software_version, a.last_seen_at,
                                         a.last_seen_at > :online), ',' order by a.agent_id))
           from agent a where a.tenant_id = :tenant) as agents,
        (select md5(string_agg(concat_ws('|', s.domain_id, s.dns_name, s.lease_agent_id, s.lease_expires_at > :now,
                                         s.open_generation, s.open_generation_objects, s.committed_generation,
                                         s.change_number, s.deleted_objects_readable, s.problem_code,
                                         s.problem_sentence, s.server), ',' order by s.domain_id))
           from source_domain s where s.tenant_id = :tenant) as domains
      """;

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final Duration onlineWithin;

  /**
   * @param onlineWithin an agent heard of within this time counts as there
   */
  public TenantMarks(TenantTransactions transactions, JdbcTemplate jdbc, Duration onlineWithin) {
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(jdbc);
    this.onlineWithin = onlineWithin;
  }

  /** The marks as they are now; to be compared with earlier ones, nothing else. */
  public Map<Topic, String> read(TenantId tenant, Instant now) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(MARKS)
                .param("tenant", tenant.value())
                .param("now", Sql.time(now))
                .param("online", Sql.time(now.minus(onlineWithin)))
                .query((row, number) -> {
                  Map<Topic, String> marks = new EnumMap<>(Topic.class);
                  marks.put(Topic.CONFIGURATIONS, String.valueOf(row.getString("configurations")));
                  marks.put(Topic.LOG, String.valueOf(row.getString("log")));
                  marks.put(Topic.HOLDS, String.valueOf(row.getString("holds")));
                  marks.put(Topic.FAILURES, String.valueOf(row.getString("failures")));
                  marks.put(Topic.AGENTS, String.valueOf(row.getString("agents")));
                  marks.put(Topic.DOMAINS, String.valueOf(row.getString("domains")));
                  return marks;
                })
                .single());
  }
}
