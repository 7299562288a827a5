package dev.fairlead.graph;

import dev.fairlead.graph.read.DeltaResult;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.Holders;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.MemberRef;
import dev.fairlead.graph.read.PageResult;
import dev.fairlead.graph.read.RoleAssignment;
import dev.fairlead.graph.read.TenantDomain;
import dev.fairlead.graph.read.TenantInfo;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The directory of one Entra tenant as one worker sees it. Blocking; made for virtual threads; safe
 * for several of them. {@code properties} are the Graph property names to read (the id always
 * comes).
 *
 * <p>Questions by key ({@code …ById}, {@code …ByPrincipalName}, {@code …ByUniqueName}) see what was
 * written moments ago; the others, and what they say about soft-deleted objects, come from an index
 * that lags behind writes.
 */
public interface GraphDirectory {

  /**
   * Carries out the operations and returns one result for each, in their order. Nothing that may
   * have been applied is sent twice. Results come when all is done: hand in no more than may be
   * unknown together after a crash; 20 operations, or 400 additions to groups, fill a batch.
   */
  List<WriteResult> write(List<? extends WriteOperation> operations);

  /** {@link #write(List)} with one operation. */
  WriteResult write(WriteOperation operation);

  Lookup<TenantInfo> tenant();

  Lookup<List<TenantDomain>> domains();

  Lookup<DirectoryObject> userById(String id, Set<String> properties);

  Lookup<DirectoryObject> userByPrincipalName(String principalName, Set<String> properties);

  /**
   * Living users whose properties all have these values. Only properties that Graph filters by.
   *
   * @param values by property
   */
  Lookup<List<DirectoryObject>> usersByProperties(
      SortedMap<String, String> values, Set<String> properties);

  /** Living and soft-deleted users with this {@code onPremisesImmutableId}. */
  Lookup<Holders> usersByImmutableId(String immutableId, Set<String> properties);

  /** Living users that have the address as mail or among their proxy addresses. */
  Lookup<List<DirectoryObject>> usersByMail(String address, Set<String> properties);

  /** The users of these ids that exist, by id; any number. */
  Lookup<Map<String, DirectoryObject>> usersByIds(Collection<String> ids, Set<String> properties);

  /** The groups of these ids that exist, by id; any number. */
  Lookup<Map<String, DirectoryObject>> groupsByIds(Collection<String> ids, Set<String> properties);

  Lookup<DirectoryObject> groupById(String id, Set<String> properties);

  /** Living and soft-deleted groups with this {@code uniqueName}. */
  Lookup<Holders> groupsByUniqueName(String uniqueName, Set<String> properties);

  /** A soft-deleted user or group. */
  Lookup<DirectoryObject> deletedById(String id);

  /** Id and kind of a user's manager. Not found when there is none or no such user. */
  Lookup<MemberRef> managerOf(String userId);

  /**
   * @param next from the page before; empty for the first page
   */
  PageResult<DirectoryObject> users(Set<String> properties, Optional<String> next);

  PageResult<DirectoryObject> groups(Set<String> properties, Optional<String> next);

  /** Direct members. */
  PageResult<MemberRef> members(String groupId, Optional<String> next);

  /**
   * @param token from the page or round before; empty starts with everything there is. The
   *     properties are part of the token: a new set needs a start from the beginning
   */
  DeltaResult usersDelta(Set<String> properties, Optional<String> token);

  /**
   * As {@link #usersDelta}; name {@code members} among the properties to be told of memberships.
   */
  DeltaResult groupsDelta(Set<String> properties, Optional<String> token);

  /** Who holds which directory role; {@code Forbidden} without the right to read roles. */
  Lookup<List<RoleAssignment>> roleAssignments();
}
