package dev.fairlead.jobs.budget;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.persistence.budget.BucketKey;
import java.net.URI;

/**
 * Whose quotas a connection spends.
 *
 * @param authority the token service; national clouds have quotas of their own
 */
public record QuotaOwner(URI authority, String entraTenant, String application) {

  BucketKey key(ThrottleScope scope) {
    String cloud = authority.toString();
    return switch (scope) {
      case TENANT_APPLICATION -> BucketKey.ofTenantApplication(cloud, entraTenant, application);
      case TENANT -> BucketKey.ofTenant(cloud, entraTenant);
      case APPLICATION -> BucketKey.ofApplication(cloud, application);
    };
  }
}
