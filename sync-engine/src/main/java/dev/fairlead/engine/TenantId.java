package dev.fairlead.engine;

import java.util.UUID;

/** A customer of the service. Leads every key in the database. */
public record TenantId(UUID value) {
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
