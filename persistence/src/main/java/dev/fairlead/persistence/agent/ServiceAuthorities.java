package dev.fairlead.persistence.agent;

import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service's root authority and server identity: one row each, shared by all gateways. */
public final class ServiceAuthorities {
  private final TenantTransactions transactions;
  private final JdbcTemplate jdbc;

  /** Which of the two. */
  public enum Name {
    ROOT("root"),
    SERVER("server");

    private final String stored;

    Name(String stored) {
      this.stored = stored;
    }
  }

  public ServiceAuthorities(TenantTransactions transactions, JdbcTemplate jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  public Optional<StoredAuthority> find(Name name) {
    return transactions.beforeTenant(() -> select(name));
  }

  /**
   * Keeps or replaces what is stored, one gateway at a time: the others wait and then see the
   * result.
   *
   * @param next sees what is stored and returns what is to be stored
   */
  public StoredAuthority update(
      Name name, Function<Optional<StoredAuthority>, StoredAuthority> next) {
    return transactions.beforeTenant(() -> {
      jdbc.query("select pg_advisory_xact_lock(hashtext('fairlead.service-authority'))", _ -> {});
      Optional<StoredAuthority> stored = select(name);
      StoredAuthority wanted = next.apply(stored);
      if (stored.filter(s -> Arrays.equals(s.certificate(), wanted.certificate())).isEmpty()) {
        upsert(name, wanted);
      }
      return wanted;
    });
  }

  private void upsert(Name name, StoredAuthority wanted) {
    jdbc.update(
        """
        insert into service_authority (name, certificate, sealed_key, not_after) values (?, ?, ?, ?)
        on conflict (name) do update set certificate = excluded.certificate,
               sealed_key = excluded.sealed_key, not_after = excluded.not_after
        """,
        name.stored,
        wanted.certificate(),
        wanted.sealedKey(),
        wanted.notAfter().atOffset(ZoneOffset.UTC));
  }

  private Optional<StoredAuthority> select(Name name) {
    return jdbc
        .query(
            "select certificate, sealed_key, not_after from service_authority where name = ?",
            (row, _) ->
                new StoredAuthority(
                    row.getBytes(1),
                    row.getBytes(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()),
            name.stored)
        .stream()
        .findFirst();
  }
}
