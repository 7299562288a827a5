package dev.fairlead.persistence.agent;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A tenant's agents and their certificates. */
public final class AgentRegistrations {
  private final TenantTransactions transactions;
  private final JdbcTemplate jdbc;
  private final AuditLog audit;
  private final Clock clock;

  private record Owner(TenantId tenant, AgentId agent) {}

  public AgentRegistrations(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.audit = new AuditLog(jdbc);
    this.clock = clock;
  }

  /**
   * Registers an agent with its first certificate, pending until used. The tenant's transaction is
   * open.
   */
  public void enrol(TenantId tenant, AgentId agent, String name, Software software, UUID tokenId) {
    Instant now = clock.instant();
    jdbc.update(
        "insert into agent (tenant_id, agent_id, name, software_version, operating_system,"
            + " host_name, enrolled_at) values (?, ?, ?, ?, ?, ?, ?)",
        tenant.value(),
        agent.value(),
        name,
        software.version(),
        software.operatingSystem(),
        software.hostName(),
        utc(now));
    audit.add(tenant, now, "token:" + tokenId, "agent.enrolled", agent.toString(), name);
  }

  /** Adds a pending certificate. The tenant's transaction is open. */
  public void addCertificate(TenantId tenant, AgentId agent, AgentCertificate certificate) {
    jdbc.update(
        "insert into agent_certificate (tenant_id, agent_id, fingerprint, authority_id, serial,"
            + " state, not_before, not_after, issued_at) values (?, ?, ?, ?, ?, 'PENDING', ?, ?, ?)",
        tenant.value(),
        agent.value(),
        certificate.fingerprint(),
        certificate.authorityId(),
        certificate.serial(),
        utc(certificate.notBefore()),
        utc(certificate.notAfter()),
        utc(clock.instant()));
    jdbc.update(
        "insert into certificate_index (fingerprint, tenant_id, agent_id) values (?, ?, ?)",
        certificate.fingerprint(),
        tenant.value(),
        agent.value());
  }

  /** Certificates of the agent that were issued and never used. The transaction is open. */
  public int pendingCertificates(TenantId tenant, AgentId agent) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from agent_certificate"
                + " where tenant_id = ? and agent_id = ? and state = 'PENDING'",
            Integer.class,
            tenant.value(),
            agent.value());
    return count == null ? 0 : count;
  }

  /** Empty for a certificate that this service did not issue. */
  public Optional<PresentedCertificate> find(byte[] fingerprint) {
    return transactions
        .beforeTenant(() ->
            jdbc
                .query(
                    "select tenant_id, agent_id from certificate_index where fingerprint = ?",
                    (row, _) ->
                        new Owner(
                            new TenantId(row.getObject(1, UUID.class)),
                            new AgentId(row.getObject(2, UUID.class))),
                    fingerprint)
                .stream()
                .findFirst())
        .flatMap(owner ->
            transactions.inTenant(
                owner.tenant(), () -> presented(owner, fingerprint).stream().findFirst()));
  }

  private List<PresentedCertificate> presented(Owner owner, byte[] fingerprint) {
    return jdbc.query(
        """
        select t.state = 'ACTIVE', a.state = 'REVOKED', c.state, i.certificate, c.not_before,
               c.not_after, a.last_seen_at
          from agent_certificate c
          join agent a on a.tenant_id = c.tenant_id and a.agent_id = c.agent_id
          join tenant_authority i on i.tenant_id = c.tenant_id and i.authority_id = c.authority_id
          join tenant t on t.tenant_id = c.tenant_id
         where c.tenant_id = ? and c.fingerprint = ? and c.agent_id = ?
        """,
        (row, _) ->
            new PresentedCertificate(
                owner.tenant(),
                owner.agent(),
                row.getBoolean(1),
                row.getBoolean(2),
                AgentCertificate.State.valueOf(row.getString(3)),
                row.getBytes(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                instant(row, 7)),
        owner.tenant().value(),
        fingerprint,
        owner.agent().value());
  }

  /**
   * The certificate has been used: it becomes the active one and those issued before it are over.
   */
  public void promote(TenantId tenant, AgentId agent, byte[] fingerprint) {
    Instant now = clock.instant();
    transactions.inTenant(
        tenant,
        () -> {
          int promoted =
              jdbc.update(
                  "update agent_certificate set state = 'ACTIVE', first_used_at = ?"
                      + " where tenant_id = ? and fingerprint = ? and state = 'PENDING'",
                  utc(now),
                  tenant.value(),
                  fingerprint);
          if (promoted == 0) {
            return; // another request was first
          }
          jdbc.update(
              """
              update agent_certificate set state = 'SUPERSEDED'
               where tenant_id = ? and agent_id = ? and fingerprint <> ? and state <> 'SUPERSEDED'
                 and issued_at <= (select issued_at from agent_certificate
                                    where tenant_id = ? and fingerprint = ?)
              """,
              tenant.value(),
              agent.value(),
              fingerprint,
              tenant.value(),
              fingerprint);
          seen(tenant, agent, now);
        });
  }

  /** The agent has just been heard of. */
  public void touch(TenantId tenant, AgentId agent) {
    transactions.inTenant(tenant, () -> seen(tenant, agent, clock.instant()));
  }

  /** What the agent says it runs. */
  public void report(TenantId tenant, AgentId agent, Software software) {
    transactions.inTenant(
        tenant,
        () ->
            jdbc.update(
                "update agent set software_version = ?, operating_system = ?, host_name = ?,"
                    + " last_seen_at = ? where tenant_id = ? and agent_id = ?",
                software.version(),
                software.operatingSystem(),
                software.hostName(),
                utc(clock.instant()),
                tenant.value(),
                agent.value()));
  }

  /**
   * From its next request on the agent is refused; whatever it leased is free for others.
   *
   * @return false when there is no such agent, or it was revoked before
   */
  public boolean revoke(TenantId tenant, AgentId agent, String revokedBy, String reason) {
    Instant now = clock.instant();
    return transactions.inTenant(
        tenant,
        () -> {
          int revoked =
              jdbc.update(
                  "update agent set state = 'REVOKED', revoked_at = ?, revoked_reason = ?"
                      + " where tenant_id = ? and agent_id = ? and state = 'ACTIVE'",
                  utc(now),
                  reason,
                  tenant.value(),
                  agent.value());
          if (revoked > 0) {
            jdbc.update(
                "update source_domain set lease_expires_at = ?"
                    + " where tenant_id = ? and lease_agent_id = ? and lease_expires_at > ?",
                utc(now),
                tenant.value(),
                agent.value(),
                utc(now));
            audit.add(tenant, now, revokedBy, "agent.revoked", agent.toString(), reason);
          }
          return revoked > 0;
        });
  }

  /** All agents of the tenant, by name. */
  public List<AgentRecord> list(TenantId tenant) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.query(
                """
                select agent_id, name, state = 'REVOKED', software_version, operating_system,
                       host_name, enrolled_at, last_seen_at,
                       (select max(not_after) from agent_certificate c
                         where c.tenant_id = a.tenant_id and c.agent_id = a.agent_id
                           and c.state = 'ACTIVE'),
                       revoked_at, revoked_reason
                  from agent a where tenant_id = ? order by name, agent_id
                """,
                (row, _) ->
                    new AgentRecord(
                        new AgentId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getString(4)),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getString(6)),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        instant(row, 8),
                        instant(row, 9),
                        instant(row, 10),
                        Optional.ofNullable(row.getString(11))),
                tenant.value()));
  }

  private int seen(TenantId tenant, AgentId agent, Instant now) {
    return jdbc.update(
        "update agent set last_seen_at = ? where tenant_id = ? and agent_id = ?",
        utc(now),
        tenant.value(),
        agent.value());
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
