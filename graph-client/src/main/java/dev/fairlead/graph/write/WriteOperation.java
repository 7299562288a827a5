package dev.fairlead.graph.write;

/**
 * One change of one target object. The operations of one call are independent of each other: they
 * may reach the directory in any order, and additions to the same group may travel in one request.
 */
public sealed interface WriteOperation {

  /** Not idempotent: after {@link WriteOutcome.Unknown} look before creating again. */
  record CreateUser(PropertyValues properties, InitialPassword password)
      implements WriteOperation {}

  record UpdateUser(String userId, PropertyValues changes) implements WriteOperation {}

  /** Soft: the user can be restored for 30 days. */
  record DeleteUser(String userId) implements WriteOperation {}

  record RestoreUser(String userId) implements WriteOperation {}

  /**
   * Creates the group or, if one with this unique name is there, gives it these properties ({@link
   * WriteOutcome.AlreadyThere} then names it). Harmless to repeat.
   */
  record UpsertGroup(String uniqueName, PropertyValues properties) implements WriteOperation {}

  record UpdateGroup(String groupId, PropertyValues changes) implements WriteOperation {}

  /** Soft: the group can be restored for 30 days. */
  record DeleteGroup(String groupId) implements WriteOperation {}

  record RestoreGroup(String groupId) implements WriteOperation {}

  /** The member is a user, group, contact or device. */
  record AddMember(String groupId, String memberId) implements WriteOperation {}

  record RemoveMember(String groupId, String memberId) implements WriteOperation {}

  /** The manager is a user or a contact. */
  record SetManager(String userId, String managerId) implements WriteOperation {}

  /**
   * Takes the user's manager away, whoever that is.
   *
   * @param managerId the manager it is meant to be; one restored a moment ago may come late
   */
  record ClearManager(String userId, String managerId) implements WriteOperation {}
}
