package dev.fairlead.persistence.people;

/** What a member is in a tenant. */
public enum Role {
  /** Everything of the tenant, and who its members are. */
  OWNER,
  /** Configurations, agents, jobs. */
  CONFIGURATION_ADMIN,
  /** Decides about held changes. */
  APPROVER,
  READER,
  /** Reads, the audit log included. */
  AUDITOR
}
