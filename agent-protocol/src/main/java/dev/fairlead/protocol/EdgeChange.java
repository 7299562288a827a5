package dev.fairlead.protocol;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a linked attribute ({@code member}, {@code manager}).
 *
 * @param attribute LDAP name, lower case
 */
public record EdgeChange(String attribute, Operation operation, List<Reference> targets) {

  public enum Operation {
    ADD,
    REMOVE,
    /**
     * The targets begin the whole list. More targets of the same object may follow as {@code ADD}
     * in this or later pages of the same reply.
     */
    REPLACE
  }

  /**
   * @param guid objectGUID of the other end
   * @param sid {@code S-1-…}, for foreign security principals
   */
  public record Reference(UUID guid, @Nullable String sid, @Nullable String dn) {}
}
