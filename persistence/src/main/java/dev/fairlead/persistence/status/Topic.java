package dev.fairlead.persistence.status;

/** What of a tenant changed. */
public enum Topic {
  CONFIGURATIONS,
  LOG,
  HOLDS,
  FAILURES,
  AGENTS,
  DOMAINS
}
