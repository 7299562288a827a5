package dev.fairlead.persistence.budget;

import dev.fairlead.persistence.sql.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The quotas' rows, to be read and written within one transaction before a tenant is known. */
public final class WriteBuckets {
  private final JdbcClient jdbc;

  public WriteBuckets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One clock for all workers. */
  public Instant now() {
    return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
  }

  /**
   * The bucket, locked until the transaction ends. Who locks several always takes the narrowest
   * first.
   *
   * @param whenNew what an unknown quota starts with
   */
  public WriteBucket lock(BucketKey key, WriteBucket whenNew) {
    return find(key)
        .orElseGet(() -> {
          insert(key, whenNew);
          return find(key).orElseThrow();
        });
  }

  private Optional<WriteBucket> find(BucketKey key) {
    return jdbc.sql(
            """
            select tokens, earned_until, share, turn_at
              from write_budget where bucket_hash = :hash for update
            """)
        .param("hash", key.hash())
        .query((row, number) ->
            new WriteBucket(
                row.getDouble("tokens"),
                Sql.instant(row, "earned_until"),
                row.getDouble("share"),
                Sql.instant(row, "turn_at")))
        .optional();
  }

  private void insert(BucketKey key, WriteBucket bucket) {
    jdbc.sql(
            """
            insert into write_budget
                   (bucket_hash, application_hash, tokens, earned_until, share, turn_at, asked_at)
            values (:hash, :application, :tokens, :earned, :share, :turn, :earned)
            on conflict (bucket_hash) do nothing
            """)
        .param("hash", key.hash())
        .param("application", key.applicationName().isPresent() ? key.applicationHash() : null)
        .param("tokens", bucket.tokens())
        .param("earned", Sql.time(bucket.earnedUntil()))
        .param("share", bucket.share())
        .param("turn", Sql.time(bucket.turnAt()))
        .update();
  }

  public void save(BucketKey key, WriteBucket bucket, Instant askedAt) {
    jdbc.sql(
            """
            update write_budget
               set tokens = :tokens, earned_until = :earned, share = :share, turn_at = :turn,
                   asked_at = greatest(asked_at, :asked)
             where bucket_hash = :hash
            """)
        .param("hash", key.hash())
        .param("tokens", bucket.tokens())
        .param("earned", Sql.time(bucket.earnedUntil()))
        .param("share", bucket.share())
        .param("turn", Sql.time(bucket.turnAt()))
        .param("asked", Sql.time(askedAt))
        .update();
  }

  /** In how many Entra tenants the application's quota was asked for since then. */
  public int tenantsAsking(BucketKey application, Instant since) {
    return jdbc.sql(
            """
            select count(*) from write_budget
             where application_hash = :application and asked_at >= :since
            """)
        .param("application", application.applicationHash())
        .param("since", Sql.time(since))
        .query(Integer.class)
        .single();
  }

  /** Forgets quotas that nobody asked for: they are full again. */
  public int deleteUnused(Instant before, int limit) {
    return jdbc.sql(
            """
            delete from write_budget
             where bucket_hash in (select bucket_hash from write_budget
                                    where asked_at < :before limit :limit for update skip locked)
            """)
        .param("before", Sql.time(before))
        .param("limit", limit)
        .update();
  }
}
