package dev.fairlead.persistence.session;

import dev.fairlead.persistence.sql.Sql;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of sessions: the hash of the id, sealed content, an end. Opens its own transactions. */
public final class SessionRows {
  private final TenantTransactions transactions;
  private final JdbcClient jdbc;

  public SessionRows(TenantTransactions transactions, JdbcTemplate jdbc) {
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(jdbc);
  }

  /** The sealed content; empty when there is no such session or it is over. */
  public Optional<byte[]> find(byte[] sessionHash, Instant now) {
    return transactions.beforeTenant(() ->
        jdbc.sql("select content from http_session where session_hash = ? and expires_at > ?")
            .param(sessionHash)
            .param(Sql.time(now))
            .query((row, number) -> row.getBytes("content"))
            .optional());
  }

  public void insert(byte[] sessionHash, byte[] content, Instant expiresAt) {
    int _ =
        transactions.beforeTenant(() ->
            jdbc.sql(
                    "insert into http_session (session_hash, content, expires_at) values (?, ?, ?)")
                .param(sessionHash)
                .param(content)
                .param(Sql.time(expiresAt))
                .update());
  }

  /**
   * @return false when the session has been ended meanwhile: it does not come back
   */
  public boolean update(byte[] sessionHash, byte[] content, Instant expiresAt) {
    return transactions.beforeTenant(() ->
        jdbc.sql("update http_session set content = ?, expires_at = ? where session_hash = ?")
                .param(content)
                .param(Sql.time(expiresAt))
                .param(sessionHash)
                .update()
            > 0);
  }

  public void delete(byte[] sessionHash) {
    int _ =
        transactions.beforeTenant(() ->
            jdbc.sql("delete from http_session where session_hash = ?")
                .param(sessionHash)
                .update());
  }

  /** Which of these sessions are still there, as hexadecimal hashes. */
  public Set<String> alive(Collection<String> hexHashes, Instant now) {
    byte[][] hashes = hexHashes.stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    return transactions.beforeTenant(() ->
        jdbc
            .sql(
                "select session_hash from http_session where session_hash = any (?) and expires_at > ?")
            .param(hashes)
            .param(Sql.time(now))
            .query((row, number) -> HexFormat.of().formatHex(row.getBytes("session_hash")))
            .list()
            .stream()
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Forgets sessions that are over.
   *
   * @return how many
   */
  public int sweep(Instant now, int most) {
    return transactions.beforeTenant(() ->
        jdbc.sql(
                """
                delete from http_session where session_hash in
                  (select session_hash from http_session where expires_at <= ? order by expires_at limit ?
                      for update skip locked)
                """)
            .param(Sql.time(now))
            .param(most)
            .update());
  }
}
