package dev.fairlead.emulator.graph;

import java.util.Set;

/** Application permissions that open each kind of call; any one of a set is enough. */
final class Permissions {
  static final Set<String> READ_USERS =
      Set.of(
          "User.Read.All",
          "User.ReadWrite.All",
          "User.ReadUpdate.All",
          "Directory.Read.All",
          "Directory.ReadWrite.All");
  static final Set<String> CREATE_USERS =
      Set.of("User.Create", "User.ReadWrite.All", "Directory.ReadWrite.All");
  static final Set<String> UPDATE_USERS =
      Set.of(
          "User.ReadUpdate.All",
          "User.ReadWrite.All",
          "Directory.ReadWrite.All",
          "User-PasswordProfile.ReadWrite.All",
          "User.EnableDisableAccount.All",
          "User-Phone.ReadWrite.All",
          "User-Mail.ReadWrite.All");
  static final Set<String> WRITE_MANAGER = Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
  static final Set<String> WRITE_PASSWORDS = Set.of("User-PasswordProfile.ReadWrite.All");
  static final Set<String> WRITE_IDENTITIES = Set.of("User.ManageIdentities.All");
  static final Set<String> DELETE_USERS = Set.of("User.DeleteRestore.All", "User.ReadWrite.All");
  static final Set<String> READ_GROUPS =
      Set.of(
          "Group.Read.All",
          "Group.ReadWrite.All",
          "GroupMember.Read.All",
          "GroupMember.ReadWrite.All",
          "Directory.Read.All",
          "Directory.ReadWrite.All");
  static final Set<String> CREATE_GROUPS =
      Set.of("Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All");
  static final Set<String> WRITE_GROUPS = Set.of("Group.ReadWrite.All", "Directory.ReadWrite.All");
  static final Set<String> WRITE_MEMBERS =
      Set.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
  static final Set<String> ROLE_ASSIGNABLE = Set.of("RoleManagement.ReadWrite.Directory");
  static final Set<String> READ_CONTACTS =
      Set.of("OrgContact.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");
  static final Set<String> READ_ORGANIZATION =
      Set.of(
          "Organization.Read.All",
          "Organization.ReadWrite.All",
          "Directory.Read.All",
          "Directory.ReadWrite.All");
  static final Set<String> READ_DOMAINS =
      Set.of("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All");
  static final Set<String> READ_ROLES =
      Set.of(
          "RoleManagement.Read.Directory",
          "RoleManagement.Read.All",
          "RoleManagement.ReadWrite.Directory");
  static final Set<String> READ_DIRECTORY =
      Set.of("Directory.Read.All", "Directory.ReadWrite.All", "User.ReadWrite.All");

  private Permissions() {}
}
