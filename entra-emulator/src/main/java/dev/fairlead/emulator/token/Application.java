package dev.fairlead.emulator.token;

import dev.fairlead.emulator.directory.DirectoryRole;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * An app registration with admin consent in one tenant.
 *
 * @param secrets valid client secrets
 * @param certificates whose keys may sign client assertions
 */
public record Application(
    String tenantId,
    String clientId,
    List<String> secrets,
    List<X509Certificate> certificates,
    Set<String> permissions,
    Set<DirectoryRole> roles) {

  /** What a provisioning service is normally granted. */
  public static final Set<String> PROVISIONING_PERMISSIONS =
      Set.of(
          "User.ReadWrite.All",
          "User.DeleteRestore.All",
          "User-PasswordProfile.ReadWrite.All",
          "User.EnableDisableAccount.All",
          "Group.ReadWrite.All",
          "OrgContact.Read.All",
          "Organization.Read.All",
          "Domain.Read.All",
          "Directory.Read.All",
          "RoleManagement.Read.Directory",
          "User-OnPremisesSyncBehavior.ReadWrite.All",
          "Group-OnPremisesSyncBehavior.ReadWrite.All");

  public Application {
    secrets = List.copyOf(secrets);
    certificates = List.copyOf(certificates);
    permissions = Set.copyOf(permissions);
    roles = Set.copyOf(roles);
  }

  Caller caller() {
    return new Caller(tenantId, clientId, permissions, roles);
  }
}
