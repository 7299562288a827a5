package dev.fairlead.graph.read;

/**
 * A directory role held by a user, a service principal or every member of a role-assignable group.
 *
 * @param scope {@code /} for the whole tenant
 */
public record RoleAssignment(String principalId, String roleDefinitionId, String scope) {}
