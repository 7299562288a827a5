package dev.fairlead.engine;

import java.util.UUID;

/** One directory domain whose agents report to us; the id is ours, not the directory's. */
public record SourceDomainId(UUID value) {
  public static SourceDomainId of(String text) {
    return new SourceDomainId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
