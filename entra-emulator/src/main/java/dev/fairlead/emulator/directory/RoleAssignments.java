package dev.fairlead.emulator.directory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Who holds which directory role, directly or through a role-assignable group. */
public final class RoleAssignments {

  /**
   * A role held by a user or group.
   *
   * @param roleTemplateId also the role definition's id
   */
  public record Assignment(String id, String principalId, String roleTemplateId) {}

  private final TenantStore store;
  private final List<Assignment> assignments = new ArrayList<>();

  RoleAssignments(TenantStore store) {
    this.store = store;
  }

  void assign(String principalId, String roleTemplateId) {
    String id =
        UUID.nameUUIDFromBytes((principalId + roleTemplateId).getBytes(StandardCharsets.UTF_8))
            .toString();
    Assignment assignment = new Assignment(id, principalId, roleTemplateId);
    if (!assignments.contains(assignment)) {
      assignments.add(assignment);
    }
  }

  /** Assignments of principals that still exist. */
  public List<Assignment> all() {
    return assignments.stream()
        .filter(a -> store.find(a.principalId()).filter(DirectoryObject::live).isPresent())
        .toList();
  }

  /** Soft-deleted holders stay protected: restoring one is sensitive too. */
  boolean privileged(DirectoryObject user) {
    if (assignments.isEmpty()) {
      return false;
    }
    return holds(user.id())
        || store.sources(user.id(), Relation.MEMBERS).stream().anyMatch(g -> holds(g.id()));
  }

  private boolean holds(String principalId) {
    return assignments.stream().anyMatch(a -> a.principalId().equals(principalId));
  }

  void clear() {
    assignments.clear();
  }
}
