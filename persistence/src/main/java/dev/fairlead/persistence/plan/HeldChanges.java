package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.sql.Sql;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Changes that wait for a person. An approved change is executed by the next run if planning the
 * object again still gives that change; a rejected one stays held when it is planned again.
 */
public final class HeldChanges {
  /** Holds of this name ask about objects a full read did not see; they cannot be approved. */
  public static final String ABSENCE = "ABSENCE";

  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final WakeUps wakeUps;
  private final AuditLog audit;
  private final Clock clock;

  public HeldChanges(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(jdbc);
    this.wakeUps = new WakeUps(jdbc, clock);
    this.audit = new AuditLog(jdbc);
    this.clock = clock;
  }

  /** Names one planned change of a configuration. */
  public record ChangeId(long cycle, long change) {}

  /**
   * One held change.
   *
   * @param guard which guard holds it, or {@link #ABSENCE}
   */
  public record Held(
      ChangeId id,
      SourceKey source,
      Optional<String> objectName,
      TargetKind kind,
      Optional<TargetId> target,
      Verb verb,
      Optional<ObjectGuid> other,
      String reason,
      String guard,
      String holdReason,
      List<DiffEntry> diff,
      Instant plannedAt) {
    public Held {
      diff = List.copyOf(diff);
    }

    /** Whether a person's word is enough: for a question about an absent object it is not. */
    public boolean decidable() {
      return !guard.equals(ABSENCE);
    }
  }

  /** How many are held. */
  public long count(TenantId tenant, ConfigurationId configuration) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select count(*) from planned_change
                     where tenant_id = ? and configuration_id = ? and state = 'HELD'
                    """)
                .param(tenant.value())
                .param(configuration.value())
                .query(Long.class)
                .single());
  }

  public List<Held> list(TenantId tenant, ConfigurationId configuration, int limit) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select *, diff::text as diff_text from planned_change
                     where tenant_id = ? and configuration_id = ? and state = 'HELD'
                     order by cycle_id, priority, change_id
                     limit ?
                    """)
                .param(tenant.value())
                .param(configuration.value())
                .param(limit)
                .query((row, number) ->
                    new Held(
                        new ChangeId(row.getLong("cycle_id"), row.getLong("change_id")),
                        new SourceKey(
                            new SourceDomainId(Sql.uuid(row, "domain_id")),
                            new ObjectGuid(Sql.uuid(row, "object_guid"))),
                        Sql.optionalText(row, "object_name"),
                        TargetKind.valueOf(Sql.text(row, "target_kind")),
                        Sql.optionalText(row, "target_id").map(TargetId::new),
                        Verb.valueOf(Sql.text(row, "verb")),
                        Sql.optionalUuid(row, "other_guid").map(ObjectGuid::new),
                        Sql.text(row, "reason"),
                        Sql.optionalText(row, "hold_guard").orElse(""),
                        Sql.optionalText(row, "hold_reason").orElse(""),
                        PlanJson.diff(Sql.text(row, "diff_text")),
                        Sql.instant(row, "planned_at")))
                .list());
  }

  /**
   * Approves held changes and makes the job due. Questions about absent objects are left out: an
   * approval is no evidence that an object is gone.
   *
   * @return how many were held and are now approved
   */
  public int approve(
      TenantId tenant,
      ConfigurationId configuration,
      Collection<ChangeId> changes,
      String actor,
      String reason) {
    return decide(tenant, configuration, Optional.of(changes), "APPROVED", actor, reason);
  }

  /** {@link #approve} for everything that is held now. */
  public int approveAll(
      TenantId tenant, ConfigurationId configuration, String actor, String reason) {
    return decide(tenant, configuration, Optional.empty(), "APPROVED", actor, reason);
  }

  /**
   * Rejects held changes: nothing is written, and the same change is held whenever it is planned
   * again.
   */
  public int reject(
      TenantId tenant,
      ConfigurationId configuration,
      Collection<ChangeId> changes,
      String actor,
      String reason) {
    return decide(tenant, configuration, Optional.of(changes), "REJECTED", actor, reason);
  }

  /** {@link #reject} for everything that is held now. */
  public int rejectAll(
      TenantId tenant, ConfigurationId configuration, String actor, String reason) {
    return decide(tenant, configuration, Optional.empty(), "REJECTED", actor, reason);
  }

  private int decide(
      TenantId tenant,
      ConfigurationId configuration,
      Optional<Collection<ChangeId>> changes,
      String state,
      String actor,
      String reason) {
    return transactions.inTenant(
        tenant,
        () -> {
          Instant now = clock.instant();
          int decided =
              changes
                  .map(some ->
                      some.stream()
                          .mapToInt(id ->
                              decide(
                                  "and cycle_id = %d and change_id = %d"
                                      .formatted(id.cycle(), id.change()),
                                  tenant,
                                  configuration,
                                  state,
                                  actor,
                                  reason,
                                  now))
                          .sum())
                  .orElseGet(() -> decide("", tenant, configuration, state, actor, reason, now));
          audit.add(
              tenant,
              now,
              actor,
              state.equals("APPROVED") ? "held-changes.approved" : "held-changes.rejected",
              configuration.toString(),
              "%d changes: %s".formatted(decided, reason));
          wakeUps.wake(tenant, configuration);
          return decided;
        });
  }

  private int decide(
      String which,
      TenantId tenant,
      ConfigurationId configuration,
      String state,
      String actor,
      String reason,
      Instant now) {
    return jdbc.sql(
            """
            update planned_change
               set state = :state, decided_at = :now, decided_by = :actor, decision_reason = :reason
             where tenant_id = :tenant and configuration_id = :configuration
               and state = 'HELD' and hold_guard <> 'ABSENCE'
            """
                + which)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("state", state)
        .param("now", Sql.time(now))
        .param("actor", actor)
        .param("reason", reason)
        .update();
  }
}
