package dev.fairlead.controlplane.access;

import dev.fairlead.persistence.people.Role;
import java.util.Set;

/** What an endpoint may demand. */
public enum Permission {
  /** Whoever is logged in or shows a good token. */
  SIGNED_IN(false, false),
  /** Looking at a tenant. */
  READ(true, true, Role.OWNER, Role.CONFIGURATION_ADMIN, Role.APPROVER, Role.READER, Role.AUDITOR),
  /** Changing a tenant's agents, configurations and jobs. */
  CONFIGURE(true, true, Role.OWNER, Role.CONFIGURATION_ADMIN),
  /** Deciding about held changes. */
  APPROVE(true, true, Role.OWNER, Role.APPROVER),
  /** Saying who is a member of a tenant. */
  MANAGE_MEMBERS(true, true, Role.OWNER),
  /** Operating the service. */
  OPERATE(false, true);

  private final boolean ofTenant;
  private final boolean operators;
  private final Set<Role> roles;

  Permission(boolean ofTenant, boolean operators, Role... roles) {
    this.ofTenant = ofTenant;
    this.operators = operators;
    this.roles = Set.of(roles);
  }

  /** Whether it is about one tenant, which then stands in the path. */
  public boolean ofTenant() {
    return ofTenant;
  }

  boolean allowsOperators() {
    return operators;
  }

  public boolean allows(Role role) {
    return roles.contains(role);
  }
}
