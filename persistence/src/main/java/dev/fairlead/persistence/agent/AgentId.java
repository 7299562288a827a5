package dev.fairlead.persistence.agent;

import java.util.UUID;

/** One enrolled agent of a tenant. */
public record AgentId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
