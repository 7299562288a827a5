package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was decided about changes that are now planned anew. Planning an object closes its older
 * open rows; an approval, a rejection or a guard's hold goes over to the new row only if that is
 * the same change. A hold ends by a person's decision, never because others were decided about.
 */
final class OpenDecisions {
  /** Holds of this name were rejected before and are planned again. */
  static final String REJECTED = "REJECTED";

  private final Map<Change, Decision> decisions = new HashMap<>();
  private final Map<Change, Start> holds = new HashMap<>();

  private record Change(SourceKey source, String verb, String target, Optional<UUID> other) {}

  private record Decision(boolean approved, @Nullable Instant at, String by, String reason) {}

  /** The state in which a new row starts. */
  record Start(
      ChangeState state,
      @Nullable String guard,
      @Nullable String holdReason,
      @Nullable Instant decidedAt,
      @Nullable String decidedBy,
      @Nullable String decisionReason) {
    static Start of(ChangeState state) {
      return new Start(state, null, null, null, null, null);
    }
  }

  Start startOf(PlanRow row) {
    if (row.state() != ChangeState.PLANNED) {
      return Start.of(row.state());
    }
    Decision decision = decisions.get(change(row));
    if (decision == null) {
      return holds.getOrDefault(change(row), Start.of(ChangeState.PLANNED));
    }
    return decision.approved()
        ? new Start(
            ChangeState.APPROVED, null, null, decision.at(), decision.by(), decision.reason())
        : new Start(
            ChangeState.HELD,
            REJECTED,
            "%s rejected this change before: %s".formatted(decision.by(), decision.reason()),
            decision.at(),
            decision.by(),
            decision.reason());
  }

  private static Change change(PlanRow row) {
    return new Change(
        row.source(),
        row.verb().name(),
        row.target().map(it -> it.value()).orElse(""),
        row.other().map(it -> it.guid().value()));
  }

  /** Closes the open rows of objects (not of their references). */
  static OpenDecisions closeObjects(
      JdbcClient jdbc,
      TenantId tenant,
      ConfigurationId configuration,
      SourceDomainId domain,
      Collection<ObjectGuid> objects,
      Instant now) {
    var open = new OpenDecisions();
    close(
            jdbc,
            "",
            "p.object_guid = any (:objects::uuid[]) and p.other_guid is null",
            tenant,
            configuration,
            domain,
            now)
        .param("objects", Sql.uuids(objects, ObjectGuid::value))
        .query(open::remember);
    return open;
  }

  /**
   * Closes the open rows of references that earlier cycles left. What this cycle has planned for
   * them already stays.
   */
  static OpenDecisions closeReferences(
      JdbcClient jdbc,
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      SourceDomainId domain,
      List<ReferenceKey> references,
      Instant now) {
    var open = new OpenDecisions();
    close(
            jdbc,
            "from unnest(:from::uuid[], :to::uuid[]) as r (from_guid, to_guid)",
            "p.object_guid = r.from_guid and p.other_guid = r.to_guid and p.cycle_id < :cycle",
            tenant,
            configuration,
            domain,
            now)
        .param("from", Sql.uuids(references, it -> it.from().value()))
        .param("to", Sql.uuids(references, it -> it.to().value()))
        .param("cycle", cycle)
        .query(open::remember);
    return open;
  }

  private static JdbcClient.StatementSpec close(
      JdbcClient jdbc,
      String from,
      String which,
      TenantId tenant,
      ConfigurationId configuration,
      SourceDomainId domain,
      Instant now) {
    return jdbc.sql(
            """
            update planned_change p set state = 'DROPPED', outcome = 'PLANNED_ANEW', finished_at = :now
              %s
             where p.tenant_id = :tenant and p.configuration_id = :configuration and p.domain_id = :domain
               and p.state in ('PLANNED', 'HELD', 'APPROVED', 'REJECTED')
               and %s
            returning p.domain_id, p.object_guid, p.verb, coalesce(p.target_id, '') as target_id, p.other_guid,
                      old.state as was, p.hold_guard, p.hold_reason, p.decided_at, p.decided_by, p.decision_reason
            """
                .formatted(from, which))
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domain", domain.value())
        .param("now", Sql.time(now));
  }

  private void remember(ResultSet row) throws SQLException {
    String was = Sql.text(row, "was");
    boolean approved = was.equals(ChangeState.APPROVED.name());
    boolean rejected =
        was.equals(ChangeState.REJECTED.name()) || REJECTED.equals(row.getString("hold_guard"));
    Change change =
        new Change(
            new SourceKey(
                new SourceDomainId(Sql.uuid(row, "domain_id")),
                new ObjectGuid(Sql.uuid(row, "object_guid"))),
            Sql.text(row, "verb"),
            Sql.text(row, "target_id"),
            Sql.optionalUuid(row, "other_guid"));
    if (approved || rejected) {
      decisions.put(
          change,
          new Decision(
              approved,
              Sql.optionalInstant(row, "decided_at").orElse(null),
              Sql.optionalText(row, "decided_by").orElse("somebody"),
              Sql.optionalText(row, "decision_reason").orElse("")));
    } else if (was.equals(ChangeState.HELD.name())) {
      holds.put(
          change,
          new Start(
              ChangeState.HELD,
              row.getString("hold_guard"),
              row.getString("hold_reason"),
              null,
              null,
              null));
    }
  }
}
