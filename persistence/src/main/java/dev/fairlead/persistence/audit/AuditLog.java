package dev.fairlead.persistence.audit;

import dev.fairlead.engine.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** Adds to the audit log inside the open transaction, so that no change goes without its entry. */
public final class AuditLog {
  private final JdbcTemplate jdbc;

  public AuditLog(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param actor who: a person's name, or {@code agent:…} with its id
   * @param action what, as a stable word like {@code agent.enrolled}
   * @param subject on what: an id
   * @param reason why, or more about it; never a secret
   */
  public void add(
      TenantId tenant, Instant at, String actor, String action, String subject, String reason) {
    jdbc.update(
        "insert into audit_log (tenant_id, at, actor, action, subject, reason)"
            + " values (?, ?, ?, ?, ?, ?)",
        tenant.value(),
        at.atOffset(ZoneOffset.UTC),
        actor,
        action,
        subject,
        reason);
  }
}
