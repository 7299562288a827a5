package dev.fairlead.emulator.throttle;

import java.time.Duration;

/**
 * The limits of the identity and access service, as published in 2026.
 *
 * @param smallTenant resource units of one app in a tenant below 50 users
 * @param mediumTenant the same from 50 to 500 users
 * @param largeTenant the same above 500 users
 */
public record Quotas(
    Quota smallTenant,
    Quota mediumTenant,
    Quota largeTenant,
    Quota applicationUnits,
    Quota applicationTenantWrites,
    Quota applicationWrites,
    Quota tenantWrites) {

  /** So much per window; a full bucket holds one window's amount. */
  public record Quota(int amount, Duration window) {
    public Quota {
      if (amount < 1 || window.isNegative() || window.isZero()) {
        throw new IllegalArgumentException("quota %d per %s is empty".formatted(amount, window));
      }
    }
  }

  static final int MEDIUM_FROM_USERS = 50;
  static final int LARGE_ABOVE_USERS = 500;

  public static Quotas published() {
    Duration unitWindow = Duration.ofSeconds(10);
    return new Quotas(
        new Quota(3_500, unitWindow),
        new Quota(5_000, unitWindow),
        new Quota(8_000, unitWindow),
        new Quota(150_000, Duration.ofSeconds(20)),
        new Quota(3_000, Duration.ofSeconds(150)),
        new Quota(35_000, Duration.ofSeconds(300)),
        new Quota(18_000, Duration.ofSeconds(300)));
  }

  /** The published limits with another number of writes per app and tenant, for short tests. */
  public Quotas withApplicationTenantWrites(int amount, Duration window) {
    return new Quotas(
        smallTenant,
        mediumTenant,
        largeTenant,
        applicationUnits,
        new Quota(amount, window),
        applicationWrites,
        tenantWrites);
  }

  Quota units(int users) {
    if (users < MEDIUM_FROM_USERS) {
      return smallTenant;
    }
    return users > LARGE_ABOVE_USERS ? largeTenant : mediumTenant;
  }
}
