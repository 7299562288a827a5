package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The plans of a configuration's cycles. All methods run in the tenant's open transaction, those
 * that write after the run's fence.
 */
public final class Plans {
  private static final String INSERT =
      """
      insert into planned_change (
        tenant_id, configuration_id, cycle_id, change_id, priority, domain_id, object_guid, anchor, target_kind,
        target_id, verb, other_guid, other_target_id, object_name, diff, exported, source_change, guard, reason,
        state, hold_guard, hold_reason, decided_at, decided_by, decision_reason, outcome, planned_at, finished_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (tenant_id, configuration_id, cycle_id, domain_id, object_guid, other_guid, verb)
        where other_guid is not null do nothing
      """;

  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  public Plans(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** The last change id given out in the cycle; 0 before the first. */
  public long lastChangeId(TenantId tenant, ConfigurationId configuration, long cycle) {
    return jdbc.sql(
            """
            select coalesce(max(change_id), 0) from planned_change
             where tenant_id = ? and configuration_id = ? and cycle_id = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(cycle)
        .query(Long.class)
        .single();
  }

  /**
   * Writes the plan of objects of one domain, in place of whatever was open for them.
   *
   * @param planned all objects that were planned, those without rows included
   */
  public void replaceObjects(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      SourceDomainId domain,
      Set<ObjectGuid> planned,
      List<PlanRow> rows,
      Instant now) {
    insert(
        tenant,
        configuration,
        cycle,
        rows,
        OpenDecisions.closeObjects(jdbc, tenant, configuration, domain, planned, now),
        now);
  }

  /**
   * Writes the plan of references of one domain, as {@link #replaceObjects}. What the cycle has
   * planned for a reference before stays as it is.
   */
  public void replaceReferences(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      SourceDomainId domain,
      List<ReferenceKey> planned,
      List<PlanRow> rows,
      Instant now) {
    insert(
        tenant,
        configuration,
        cycle,
        rows,
        OpenDecisions.closeReferences(jdbc, tenant, configuration, cycle, domain, planned, now),
        now);
  }

  private void insert(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      List<PlanRow> rows,
      OpenDecisions decisions,
      Instant now) {
    batches.batchUpdate(
        INSERT,
        rows,
        Math.max(1, rows.size()),
        (statement, row) -> {
          OpenDecisions.Start start = decisions.startOf(row);
          int i = 0;
          statement.setObject(++i, tenant.value());
          statement.setObject(++i, configuration.value());
          statement.setLong(++i, cycle);
          statement.setLong(++i, row.changeId());
          statement.setInt(++i, row.priority());
          statement.setObject(++i, row.source().domain().value());
          statement.setObject(++i, row.source().guid().value());
          statement.setString(++i, row.anchor().base64());
          statement.setString(++i, row.kind().name());
          statement.setString(++i, row.target().map(TargetId::value).orElse(null));
          statement.setString(++i, row.verb().name());
          statement.setObject(++i, row.other().map(it -> it.guid().value()).orElse(null));
          statement.setString(++i, row.other().map(it -> it.target().value()).orElse(null));
          statement.setString(++i, row.objectName().orElse(null));
          statement.setString(++i, PlanJson.write(row.diff()));
          statement.setString(++i, row.exported().map(PlanJson::write).orElse(null));
          statement.setLong(++i, row.sourceChange());
          statement.setString(++i, row.guard().map(GuardKind::name).orElse(null));
          statement.setString(++i, row.reason());
          statement.setString(++i, start.state().name());
          statement.setString(
              ++i, start.state() == ChangeState.HELD ? holdGuard(row, start) : null);
          statement.setString(
              ++i, start.holdReason() == null && held(row) ? row.reason() : start.holdReason());
          statement.setObject(++i, Sql.time(Optional.ofNullable(start.decidedAt())));
          statement.setString(++i, start.decidedBy());
          statement.setString(++i, start.decisionReason());
          statement.setString(++i, row.code().orElse(null));
          statement.setObject(++i, Sql.time(now));
          statement.setObject(++i, start.state() == ChangeState.FAILED ? Sql.time(now) : null);
        });
  }

  private static boolean held(PlanRow row) {
    return row.state() == ChangeState.HELD;
  }

  private static String holdGuard(PlanRow row, OpenDecisions.Start start) {
    return start.guard() != null ? start.guard() : row.code().orElse("");
  }

  /**
   * The next changes to export, in order.
   *
   * @param references whether the second pass is on
   */
  public List<PlanRow> next(
      TenantId tenant, ConfigurationId configuration, long cycle, boolean references, int limit) {
    return jdbc.sql(
            """
            select *, diff::text as diff_text, exported::text as exported_text
              from planned_change
             where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
               and state in ('PLANNED', 'APPROVED') and (other_guid is not null) = :references
             order by priority, change_id
             limit :limit
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle)
        .param("references", references)
        .param("limit", limit)
        .query((row, number) -> row(row))
        .list();
  }

  private static PlanRow row(ResultSet row) throws SQLException {
    Optional<PlanRow.OtherEnd> other =
        row.getString("other_target_id") == null
            ? Optional.empty()
            : Optional.of(
                new PlanRow.OtherEnd(
                    new ObjectGuid(Sql.uuid(row, "other_guid")),
                    new TargetId(Sql.text(row, "other_target_id"))));
    return new PlanRow(
        row.getLong("change_id"),
        row.getInt("priority"),
        new SourceKey(
            new SourceDomainId(Sql.uuid(row, "domain_id")),
            new ObjectGuid(Sql.uuid(row, "object_guid"))),
        new SourceAnchor(Sql.text(row, "anchor")),
        TargetKind.valueOf(Sql.text(row, "target_kind")),
        Sql.optionalText(row, "target_id").map(TargetId::new),
        Verb.valueOf(Sql.text(row, "verb")),
        other,
        Sql.optionalText(row, "object_name"),
        PlanJson.diff(Sql.text(row, "diff_text")),
        Sql.optionalText(row, "exported_text").map(PlanJson::properties),
        row.getLong("source_change"),
        Sql.optionalText(row, "guard").map(GuardKind::valueOf),
        Sql.text(row, "reason"),
        ChangeState.valueOf(Sql.text(row, "state")),
        Sql.optionalText(row, "outcome"));
  }

  /**
   * Drops those deletes and disables whose source object has changed since they were planned: the
   * next cycle plans it anew.
   *
   * @return the changes that were dropped
   */
  public Set<Long> dropOvertakenLeavers(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      Collection<Long> changes,
      Instant now) {
    return Set.copyOf(
        jdbc.sql(
                """
                update planned_change p
                   set state = 'DROPPED', outcome = 'CHANGED_SINCE_PLANNED', finished_at = :now
                  from source_object o
                 where p.tenant_id = :tenant and p.configuration_id = :configuration and p.cycle_id = :cycle
                   and p.change_id = any (:changes::bigint[]) and p.verb in ('DELETE', 'DISABLE')
                   and o.tenant_id = p.tenant_id and o.domain_id = p.domain_id
                   and o.object_guid = p.object_guid and o.change_number <> p.source_change
                returning p.change_id
                """)
            .param("tenant", tenant.value())
            .param("configuration", configuration.value())
            .param("cycle", cycle)
            .param("changes", changes.toArray(Long[]::new))
            .param("now", Sql.time(now))
            .query(Long.class)
            .list());
  }

  /** Notes what became of changes: change id to final state and outcome. */
  public void finish(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      Map<Long, Finish> finishes,
      Instant now) {
    batches.batchUpdate(
        """
        update planned_change set state = ?, outcome = ?, finished_at = ?
         where tenant_id = ? and configuration_id = ? and cycle_id = ? and change_id = ?
        """,
        finishes.entrySet(),
        Math.max(1, finishes.size()),
        (statement, finish) -> {
          statement.setString(1, finish.getValue().state().name());
          statement.setString(2, finish.getValue().outcome());
          statement.setObject(3, Sql.time(now));
          statement.setObject(4, tenant.value());
          statement.setObject(5, configuration.value());
          statement.setLong(6, cycle);
          statement.setLong(7, finish.getKey());
        });
  }

  /** A final state with its stable code. */
  public record Finish(ChangeState state, String outcome) {}

  /** Drops what else the cycle had planned for an object after one of its changes failed. */
  public void dropRest(
      TenantId tenant, ConfigurationId configuration, long cycle, SourceKey source, Instant now) {
    jdbc.sql(
            """
            update planned_change
               set state = 'DROPPED', outcome = 'EARLIER_CHANGE_FAILED', finished_at = :now
             where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
               and domain_id = :domain and object_guid = :guid and other_guid is null
               and state in ('PLANNED', 'APPROVED')
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle)
        .param("domain", source.domain().value())
        .param("guid", source.guid().value())
        .param("now", Sql.time(now))
        .update();
  }
}
