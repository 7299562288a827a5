package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.guard.GuardCounts;
import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.guard.GuardVerdict;
import dev.fairlead.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What guards count, and their holds. All methods run in the tenant's open transaction. */
public final class GuardFigures {
  static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;

  public GuardFigures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts for a guard over the cycle's whole plan. What earlier cycles hold back counts as
   * planned, so that a hold cannot be slipped past in small portions; what a person approved does
   * not count.
   */
  public GuardCounts counts(
      TenantId tenant, ConfigurationId configuration, long cycle, GuardKind kind, Instant now) {
    Instant dayStart = now.minus(DAY);
    long planned =
        count(
                """
                select count(*) from planned_change
                 where tenant_id = :tenant and configuration_id = :configuration and guard = :guard
                   and ((cycle_id = :cycle and state = 'PLANNED') or (state = 'HELD' and hold_guard = :guard))
                """,
                tenant,
                configuration)
            .param("guard", kind.name())
            .param("cycle", cycle)
            .query(Long.class)
            .single();
    long doneToday =
        count(
                """
                select count(*) from planned_change
                 where tenant_id = :tenant and configuration_id = :configuration and guard = :guard
                   and verb in ('DISABLE', 'DELETE', 'REMOVE_MEMBER') and state = 'APPLIED'
                   and decided_at is null and finished_at > :day
                """,
                tenant,
                configuration)
            .param("guard", kind.name())
            .param("day", Sql.time(dayStart))
            .query(Long.class)
            .single();
    return kind == GuardKind.MEMBERSHIP_REMOVALS
        ? memberships(tenant, configuration, planned, doneToday, dayStart)
        : objects(tenant, configuration, kind, planned, doneToday, dayStart);
  }

  private GuardCounts memberships(
      TenantId tenant,
      ConfigurationId configuration,
      long planned,
      long doneToday,
      Instant dayStart) {
    return count(
            """
            select count(*) as now_there, count(*) filter (where exported_at <= :day) as long_there
              from exported_edge
             where tenant_id = :tenant and configuration_id = :configuration and attribute = 'member'
            """,
            tenant,
            configuration)
        .param("day", Sql.time(dayStart))
        .query((row, number) ->
            new GuardCounts(
                planned,
                doneToday,
                row.getLong("now_there"),
                row.getLong("long_there") + doneToday))
        .single();
  }

  private GuardCounts objects(
      TenantId tenant,
      ConfigurationId configuration,
      GuardKind kind,
      long planned,
      long doneToday,
      Instant dayStart) {
    String targetKind =
        switch (kind) {
          case USER_DELETES, USER_DISABLES -> "USER";
          case GROUP_DELETES -> "GROUP";
          case MEMBERSHIP_REMOVALS -> throw new IllegalArgumentException("not an object guard");
        };
    return count(
            """
            select count(*) filter (where state = 'LIVE') as now_there,
                   count(*) filter (where linked_at <= :day
                                      and (state = 'LIVE' or soft_deleted_at > :day)) as then_there
              from link
             where tenant_id = :tenant and configuration_id = :configuration and target_kind = :kind
            """,
            tenant,
            configuration)
        .param("day", Sql.time(dayStart))
        .param("kind", targetKind)
        .query((row, number) ->
            new GuardCounts(
                planned, doneToday, row.getLong("now_there"), row.getLong("then_there")))
        .single();
  }

  private JdbcClient.StatementSpec count(
      String sql, TenantId tenant, ConfigurationId configuration) {
    return jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value());
  }

  /**
   * Holds the cycle's changes that the guard counts.
   *
   * @return how many
   */
  public int hold(
      TenantId tenant, ConfigurationId configuration, long cycle, GuardVerdict.Hold hold) {
    return jdbc.sql(
            """
            update planned_change set state = 'HELD', hold_guard = :guard, hold_reason = :reason
             where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
               and guard = :guard and state = 'PLANNED'
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle)
        .param("guard", hold.guard().name())
        .param("reason", hold.sentence())
        .update();
  }
}
