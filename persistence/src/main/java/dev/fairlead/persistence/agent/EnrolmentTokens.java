package dev.fairlead.persistence.agent;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** One-time tokens with which an agent proves, once, that its tenant wants it. */
public final class EnrolmentTokens {
  private static final int SECRET_BYTES = 32;

  /** Stands in for the tenant of a token nobody knows, so that refusing it takes the same work. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final TenantTransactions transactions;
  private final ServiceAuthorities authorities;
  private final JdbcTemplate jdbc;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;

  /** A token that was good and is now used up. */
  public record Consumed(TenantId tenant, UUID tokenId, Optional<String> agentName) {}

  private record Known(UUID tenant, UUID token) {}

  public EnrolmentTokens(
      TenantTransactions transactions,
      ServiceAuthorities authorities,
      JdbcTemplate jdbc,
      SecureRandom random,
      Clock clock) {
    this.transactions = transactions;
    this.authorities = authorities;
    this.jdbc = jdbc;
    this.audit = new AuditLog(jdbc);
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a token that enrols one agent.
   *
   * @param agentName the name of the agent it is for; null: the agent names itself
   * @throws IllegalStateException when the service has no root certificate yet
   */
  public IssuedToken create(
      TenantId tenant, @Nullable String agentName, String createdBy, Instant expiresAt) {
    byte[] root =
        authorities
            .find(ServiceAuthorities.Name.ROOT)
            .map(stored -> sha256(stored.certificate()))
            .orElseThrow(() ->
                new IllegalStateException(
                    "The service has no root certificate yet. Start the agent gateway once; it"
                        + " makes one."));
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    transactions.inTenant(
        tenant,
        () -> {
          jdbc.update(
              "insert into enrolment_token"
                  + " (tenant_id, token_id, agent_name, created_at, created_by, expires_at)"
                  + " values (?, ?, ?, ?, ?, ?)",
              tenant.value(),
              id,
              agentName,
              now.atOffset(ZoneOffset.UTC),
              createdBy,
              expiresAt.atOffset(ZoneOffset.UTC));
          jdbc.update(
              "insert into enrolment_token_index (secret_hash, tenant_id, token_id) values (?, ?, ?)",
              sha256(secret),
              tenant.value(),
              id);
          audit.add(tenant, now, createdBy, "token.created", id.toString(), "expires " + expiresAt);
        });
    return new IssuedToken(id, root, secret);
  }

  /**
   * Uses the token up, in one conditional statement, before anything else about the request is
   * judged. Empty for unknown, used and expired tokens alike; all take the same statements.
   *
   * @param secretHash SHA-256 of the presented secret
   */
  public Optional<Consumed> consume(byte[] secretHash) {
    Known known =
        transactions.beforeTenant(() ->
            jdbc
                .query(
                    "select tenant_id, token_id from enrolment_token_index where secret_hash = ?",
                    (row, _) ->
                        new Known(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                    secretHash)
                .stream()
                .findFirst()
                .orElse(new Known(NOBODY, NOBODY)));
    TenantId tenant = new TenantId(known.tenant());
    Instant now = clock.instant();
    List<Optional<String>> used =
        transactions.inTenant(
            tenant,
            () -> {
              List<Optional<String>> names =
                  jdbc.query(
                      """
                      update enrolment_token set used_at = ?
                       where tenant_id = ? and token_id = ? and used_at is null and expires_at > ?
                      returning agent_name
                      """,
                      (row, _) -> Optional.ofNullable(row.getString(1)),
                      now.atOffset(ZoneOffset.UTC),
                      known.tenant(),
                      known.token(),
                      now.atOffset(ZoneOffset.UTC));
              // Nothing is written for a token nobody knows: there is no such row to select.
              jdbc.update(
                  """
                  insert into audit_log (tenant_id, at, actor, action, subject, reason)
                  select tenant_id, ?, 'unknown agent', ?, token_id::text, ?
                    from enrolment_token where tenant_id = ? and token_id = ?
                  """,
                  now.atOffset(ZoneOffset.UTC),
                  names.isEmpty() ? "agent.enrolment-refused" : "token.used",
                  names.isEmpty() ? "the token was used before or has expired" : "",
                  known.tenant(),
                  known.token());
              return names;
            });
    return used.stream().findFirst().map(name -> new Consumed(tenant, known.token(), name));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
