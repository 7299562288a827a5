package dev.fairlead.emulator.directory;

import java.util.Arrays;
import java.util.Optional;

/** The built-in directory roles the emulator knows by name. */
public enum DirectoryRole {
  GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10", "Global Administrator"),
  PRIVILEGED_AUTHENTICATION_ADMINISTRATOR(
      "7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator"),
  USER_ADMINISTRATOR("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
  GROUPS_ADMINISTRATOR("fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator"),
  HELPDESK_ADMINISTRATOR("729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator");

  private final String templateId;
  private final String displayName;

  DirectoryRole(String templateId, String displayName) {
    this.templateId = templateId;
    this.displayName = displayName;
  }

  public String templateId() {
    return templateId;
  }

  public String displayName() {
    return displayName;
  }

  public static Optional<DirectoryRole> byTemplateId(String id) {
    return Arrays.stream(values()).filter(r -> r.templateId.equalsIgnoreCase(id)).findFirst();
  }

  /** Whether an app holding the role may write sensitive properties of administrators. */
  public boolean aboveAdministrators() {
    return this == GLOBAL_ADMINISTRATOR || this == PRIVILEGED_AUTHENTICATION_ADMINISTRATOR;
  }
}
