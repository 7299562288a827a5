package dev.fairlead.graph.budget;

import org.jspecify.annotations.Nullable;

/** Whose limit it is; the scopes of Microsoft's {@code x-ms-throttle-scope}. */
public enum ThrottleScope {
  /** One application in one tenant. */
  TENANT_APPLICATION,
  /** One tenant, all its applications together. */
  TENANT,
  /** One application, in all tenants together. */
  APPLICATION;

  /**
   * Reads the header.
   *
   * @param header such as {@code Tenant_Application/ReadWrite/{app}/{tenant}}; what is missing or
   *     unknown is taken for the narrowest scope
   */
  public static ThrottleScope parse(@Nullable String header) {
    String scope = header == null ? "" : header.split("/", 2)[0];
    for (ThrottleScope known : values()) {
      if (known.name().equalsIgnoreCase(scope)) {
        return known;
      }
    }
    return TENANT_APPLICATION;
  }
}
