package dev.fairlead.jobs.budget;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.budget.TokenBucket;
import dev.fairlead.persistence.budget.BucketKey;
import dev.fairlead.persistence.budget.WriteBucket;
import dev.fairlead.persistence.budget.WriteBuckets;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The quotas of all connections. A write costs one of each of its three quotas; whoever is granted
 * a portion has it of all three.
 *
 * <p>While an application's quota over all tenants does not suffice for everybody, each tenant gets
 * the same part of it: after a portion it has to let pass the time in which its part of the rate
 * earns that portion.
 */
public final class SharedQuotas {
  private final TenantTransactions transactions;
  private final WriteBuckets buckets;
  private final BudgetSettings settings;
  private final Supplier<Instant> time;

  public SharedQuotas(
      TenantTransactions transactions, WriteBuckets buckets, BudgetSettings settings) {
    this(transactions, buckets, settings, buckets::now);
  }

  /**
   * @param time the same for all workers; asked within a transaction
   */
  public SharedQuotas(
      TenantTransactions transactions,
      WriteBuckets buckets,
      BudgetSettings settings,
      Supplier<Instant> time) {
    this.transactions = transactions;
    this.buckets = buckets;
    this.settings = settings;
    this.time = time;
  }

  /** The budget of one connection in this process. */
  public LeasedWriteBudget budget(QuotaOwner owner) {
    return new LeasedWriteBudget(this, owner, settings.portionLife());
  }

  /** Forgets quotas that nobody asked for since; they are full again. */
  public int forget(Instant before, int limit) {
    return transactions.beforeTenant(() -> buckets.deleteUnused(before, limit));
  }

  /** An answer to {@link #lease}. */
  sealed interface Lease {
    record Portion(int writes) implements Lease {}

    record Wait(Duration time) implements Lease {}
  }

  /**
   * Takes a portion.
   *
   * @param least what the caller needs; the portion is no smaller
   * @param unspent what is left of the caller's former portion, which is given back first
   */
  Lease lease(QuotaOwner owner, int least, int unspent) {
    return transactions.beforeTenant(() -> {
      Instant now = now();
      Held held = Held.lock(buckets, owner, settings, now);
      held.change(bucket -> bucket.plus(unspent));
      Optional<Duration> wait = held.shortage(least, now);
      Lease lease =
          wait.<Lease>map(Lease.Wait::new).orElseGet(() -> portion(owner, held, least, now));
      held.save(buckets, owner, now);
      return lease;
    });
  }

  private Lease portion(QuotaOwner owner, Held held, int least, Instant now) {
    BucketKey application = owner.key(ThrottleScope.APPLICATION);
    int others = buckets.tenantsAsking(application, now.minus(settings.rival()));
    int tenants = Math.max(1, others);
    double ofApplication = held.tokens(ThrottleScope.APPLICATION);
    boolean scarce = ofApplication < (double) tenants * settings.portion();
    if (scarce && held.turnAt.isAfter(now)) {
      return new Lease.Wait(Duration.between(now, held.turnAt));
    }
    double most = scarce ? ofApplication / tenants : settings.portion();
    int writes = (int) Math.max(least, Math.min(settings.portion(), Math.min(most, held.fewest())));
    held.change(bucket -> bucket.minus(writes));
    if (scarce) {
      double perSecond = settings.application().perSecond() / tenants;
      held.turnAt = now.plusMillis((long) Math.ceil(writes / perSecond * 1_000));
    }
    return new Lease.Portion(writes);
  }

  void giveBack(QuotaOwner owner, int unspent) {
    int _ =
        transactions.beforeTenant(() -> {
          Instant now = now();
          Held held = Held.lock(buckets, owner, settings, now);
          held.change(bucket -> bucket.plus(unspent));
          held.save(buckets, owner, now);
          return unspent;
        });
  }

  void throttled(QuotaOwner owner, ThrottleScope scope, Duration pause) {
    one(owner, scope, (bucket, now) -> bucket.throttled(now, pause));
  }

  void pressed(QuotaOwner owner, ThrottleScope scope, double ofLimit) {
    one(owner, scope, (bucket, now) -> bucket.pressed(now, ofLimit));
  }

  private interface Change {
    TokenBucket of(TokenBucket bucket, Instant now);
  }

  private void one(QuotaOwner owner, ThrottleScope scope, Change change) {
    Instant _ =
        transactions.beforeTenant(() -> {
          Instant now = now();
          Held held = Held.lock(buckets, owner, settings, now);
          held.buckets.computeIfPresent(scope, (_, bucket) -> change.of(bucket, now));
          held.save(buckets, owner, now);
          return now;
        });
  }

  /** PostgreSQL keeps microseconds: what it rounds up would be earned twice. */
  private Instant now() {
    return time.get().truncatedTo(ChronoUnit.MICROS);
  }

  /** The locked quotas of one owner. */
  private static final class Held {
    private final Map<ThrottleScope, TokenBucket> buckets = new EnumMap<>(ThrottleScope.class);
    private final Map<ThrottleScope, Instant> turns = new EnumMap<>(ThrottleScope.class);

    /** When the tenant may have its next portion while the application's quota is scarce. */
    private Instant turnAt = Instant.EPOCH;

    /** Narrowest first, everywhere: two workers never wait for each other. */
    static Held lock(WriteBuckets rows, QuotaOwner owner, BudgetSettings settings, Instant now) {
      var held = new Held();
      for (ThrottleScope scope : ThrottleScope.values()) {
        TokenBucket full = TokenBucket.full(settings.quota(scope), now);
        WriteBucket row =
            rows.lock(
                owner.key(scope),
                new WriteBucket(full.tokens(), full.earnedUntil(), full.share(), now));
        var bucket = new TokenBucket(full.quota(), row.tokens(), row.earnedUntil(), row.share());
        held.buckets.put(scope, bucket.at(now));
        held.turns.put(scope, row.turnAt());
      }
      held.turnAt = held.turns.getOrDefault(ThrottleScope.TENANT_APPLICATION, now);
      return held;
    }

    void change(UnaryOperator<TokenBucket> change) {
      buckets.replaceAll((scope, bucket) -> change.apply(bucket));
    }

    double tokens(ThrottleScope scope) {
      TokenBucket bucket = buckets.get(scope);
      return bucket == null ? 0 : bucket.tokens();
    }

    double fewest() {
      return buckets.values().stream().mapToDouble(TokenBucket::tokens).min().orElse(0);
    }

    /** How long until all the quotas have that many; empty if they do. */
    Optional<Duration> shortage(int writes, Instant now) {
      return buckets.values().stream()
          .map(bucket -> bucket.until(writes, now))
          .filter(Duration::isPositive)
          .max(Duration::compareTo);
    }

    void save(WriteBuckets rows, QuotaOwner owner, Instant now) {
      buckets.forEach((scope, bucket) -> {
        Instant turn = scope == ThrottleScope.TENANT_APPLICATION ? turnAt : now;
        rows.save(
            owner.key(scope),
            new WriteBucket(bucket.tokens(), bucket.earnedUntil(), bucket.share(), turn),
            now);
      });
    }
  }
}
