package dev.fairlead.emulator.fault;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Catches the next matching requests. Thread-safe. */
public final class FaultRule {
  private static final String ANY = "*";

  private final String method;
  private final Pattern url;
  private final String tenantId;
  private final Fault fault;
  private final AtomicInteger remaining;
  private final AtomicInteger hits = new AtomicInteger();

  private FaultRule(String method, Pattern url, String tenantId, int times, Fault fault) {
    this.method = method.toUpperCase(Locale.ROOT);
    this.url = url;
    this.tenantId = tenantId;
    this.remaining = new AtomicInteger(times);
    this.fault = fault;
  }

  /**
   * Catches so many requests of any tenant.
   *
   * @param method HTTP method, or {@code *}
   * @param urlPattern regular expression to be found in path and query below the service root, as
   *     {@code ^/users$}; sub-requests of batches match singly
   */
  public static FaultRule next(int times, String method, String urlPattern, Fault fault) {
    return new FaultRule(method, Pattern.compile(urlPattern), ANY, times, fault);
  }

  /** The same rule for one tenant only. */
  public FaultRule forTenant(String tenant) {
    return new FaultRule(method, url, tenant, remaining.get(), fault);
  }

  public int hits() {
    return hits.get();
  }

  Fault fault() {
    return fault;
  }

  boolean take(String requestTenant, String requestMethod, String requestUrl) {
    boolean matches =
        (method.equals(ANY) || method.equals(requestMethod))
            && (tenantId.equals(ANY) || tenantId.equalsIgnoreCase(requestTenant))
            && url.matcher(requestUrl).find();
    if (!matches || remaining.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      return false;
    }
    hits.incrementAndGet();
    return true;
  }

  boolean spent() {
    return remaining.get() == 0;
  }
}
