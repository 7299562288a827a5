package dev.fairlead.emulator.token;

import dev.fairlead.emulator.directory.DirectoryRole;
import java.util.Set;

/**
 * Who sends a request, as its bearer token says.
 *
 * @param permissions application permissions granted in the tenant
 * @param roles directory roles the app's service principal holds
 */
public record Caller(
    String tenantId, String clientId, Set<String> permissions, Set<DirectoryRole> roles) {

  public boolean aboveAdministrators() {
    return roles.stream().anyMatch(DirectoryRole::aboveAdministrators);
  }
}
