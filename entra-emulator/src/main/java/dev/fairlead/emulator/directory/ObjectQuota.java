package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.Refusals;

/** The tenant's limit on directory objects; soft-deleted ones count. */
final class ObjectQuota {
  private final TenantStore store;
  private final TenantProfile tenant;
  private final DirectoryTuning tuning;

  ObjectQuota(TenantStore store, TenantProfile tenant, DirectoryTuning tuning) {
    this.store = store;
    this.tenant = tenant;
    this.tuning = tuning;
  }

  void requireRoom() {
    if (store.quotaUse() >= limit()) {
      throw Refusals.quotaExceeded();
    }
  }

  private int limit() {
    if (tuning.objectQuota() > 0) {
      return tuning.objectQuota();
    }
    return tenant.hasCustomDomain()
        ? DirectoryTuning.DEFAULT_OBJECT_QUOTA_WITH_DOMAIN
        : DirectoryTuning.DEFAULT_OBJECT_QUOTA;
  }
}
