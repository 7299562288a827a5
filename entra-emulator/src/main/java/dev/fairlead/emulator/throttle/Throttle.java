package dev.fairlead.emulator.throttle;

import dev.fairlead.emulator.throttle.Quotas.Quota;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts requests against the quotas while switched on. Thread-safe. */
public final class Throttle {

  /** What becomes of a request. */
  public sealed interface Verdict {}

  /**
   * The request goes on.
   *
   * @param used highest use of any quota the request counts against, 0.0 to 1.0
   */
  public record Admitted(double used) implements Verdict {}

  /**
   * The request is refused.
   *
   * @param scope as {@code x-ms-throttle-scope} says it
   * @param information as {@code x-ms-throttle-information} says it
   */
  public record Rejected(String scope, String information, int retryAfterSeconds)
      implements Verdict {}

  private record Demand(String scope, String information, Quota quota, int amount) {}

  private final Clock clock;
  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private Quotas quotas = Quotas.published();
  private boolean on;
  private boolean retryAfter = true;

  public Throttle(Clock clock) {
    this.clock = clock;
  }

  /** Starts throttling with full buckets. */
  public synchronized void start(Quotas limits) {
    quotas = limits;
    buckets.clear();
    on = true;
  }

  public synchronized void stop() {
    on = false;
  }

  /** Whether 429 answers carry Retry-After; the real service may leave it out. */
  public synchronized void sendRetryAfter(boolean send) {
    retryAfter = send;
  }

  public synchronized boolean sendsRetryAfter() {
    return retryAfter;
  }

  /**
   * Takes the request's price from every quota it counts against, or from none.
   *
   * @param users live users of the tenant, which decide its size class
   */
  public synchronized Verdict judge(
      String tenantId, String clientId, int units, boolean write, int users) {
    if (!on) {
      return new Admitted(0);
    }
    Instant now = clock.instant();
    List<Demand> demands = demands(tenantId, clientId, units, write, users);
    for (Demand demand : demands) {
      TokenBucket bucket = bucket(demand, now);
      if (!bucket.holds(demand.amount())) {
        return new Rejected(
            demand.scope(), demand.information(), bucket.secondsUntil(demand.amount()));
      }
    }
    double used = 0;
    for (Demand demand : demands) {
      TokenBucket bucket = bucket(demand, now);
      bucket.take(demand.amount());
      used = Math.max(used, bucket.used());
    }
    return new Admitted(used);
  }

  private List<Demand> demands(
      String tenantId, String clientId, int units, boolean write, int users) {
    List<Demand> demands = new ArrayList<>();
    String both = "/%s/%s".formatted(clientId, tenantId);
    String unitLimit = "ResourceUnitLimitExceeded";
    demands.add(
        new Demand("Tenant_Application/ReadWrite" + both, unitLimit, quotas.units(users), units));
    demands.add(
        new Demand(
            "Application/ReadWrite/" + clientId, unitLimit, quotas.applicationUnits(), units));
    if (write) {
      String writeLimit = "WriteLimitExceeded";
      demands.add(
          new Demand(
              "Tenant_Application/Write" + both, writeLimit, quotas.applicationTenantWrites(), 1));
      demands.add(
          new Demand("Application/Write/" + clientId, writeLimit, quotas.applicationWrites(), 1));
      demands.add(new Demand("Tenant/Write/" + tenantId, writeLimit, quotas.tenantWrites(), 1));
    }
    return demands;
  }

  /** A tenant that grows into the next size class gets that class's bucket, full. */
  private TokenBucket bucket(Demand demand, Instant now) {
    TokenBucket bucket = buckets.get(demand.scope());
    if (bucket == null || !bucket.quota().equals(demand.quota())) {
      bucket = new TokenBucket(demand.quota(), now);
      buckets.put(demand.scope(), bucket);
    }
    bucket.fill(now);
    return bucket;
  }
}
