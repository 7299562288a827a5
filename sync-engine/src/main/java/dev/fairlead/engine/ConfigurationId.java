package dev.fairlead.engine;

import java.util.UUID;

/** One configuration of a tenant: the single writer of the objects in its scope. */
public record ConfigurationId(UUID value) {
  public static ConfigurationId of(String text) {
    return new ConfigurationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
