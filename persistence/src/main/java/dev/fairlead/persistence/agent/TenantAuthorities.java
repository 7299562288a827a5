package dev.fairlead.persistence.agent;

import dev.fairlead.engine.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each tenant's own certificate authorities, made when first needed. */
public final class TenantAuthorities {
  private final JdbcTemplate jdbc;

  /** A tenant's authority under its id. */
  public record TenantAuthority(UUID authorityId, StoredAuthority stored) {}

  public TenantAuthorities(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The tenant's newest authority that lives long enough; made now when there is none. The tenant's
   * transaction is open; others who need the same authority wait for its end.
   *
   * @param make called at most once, under the lock
   */
  public TenantAuthority usableUntil(
      TenantId tenant, Instant needed, Instant now, Supplier<TenantAuthority> make) {
    Optional<TenantAuthority> there = newest(tenant, needed);
    if (there.isPresent()) {
      return there.get();
    }
    jdbc.query(
        "select pg_advisory_xact_lock(hashtext('fairlead.tenant-authority'), hashtext(?))",
        _ -> {},
        tenant.toString());
    return newest(tenant, needed).orElseGet(() -> insert(tenant, now, make.get()));
  }

  private Optional<TenantAuthority> newest(TenantId tenant, Instant needed) {
    return jdbc
        .query(
            """
            select authority_id, certificate, sealed_key, not_after from tenant_authority
             where tenant_id = ? and not_after >= ? order by not_after desc limit 1
            """,
            (row, _) ->
                new TenantAuthority(
                    row.getObject(1, UUID.class),
                    new StoredAuthority(
                        row.getBytes(2),
                        row.getBytes(3),
                        row.getObject(4, OffsetDateTime.class).toInstant())),
            tenant.value(),
            needed.atOffset(ZoneOffset.UTC))
        .stream()
        .findFirst();
  }

  private TenantAuthority insert(TenantId tenant, Instant now, TenantAuthority made) {
    jdbc.update(
        "insert into tenant_authority"
            + " (tenant_id, authority_id, certificate, sealed_key, not_before, not_after)"
            + " values (?, ?, ?, ?, ?, ?)",
        tenant.value(),
        made.authorityId(),
        made.stored().certificate(),
        made.stored().sealedKey(),
        now.atOffset(ZoneOffset.UTC),
        made.stored().notAfter().atOffset(ZoneOffset.UTC));
    return made;
  }
}
