package dev.fairlead.emulator.directory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How {@code mail} shows in {@code proxyAddresses}: the primary has the upper-case prefix. */
final class MailAddresses {
  private static final String PRIMARY = "SMTP:";
  private static final String SECONDARY = "smtp:";

  private MailAddresses() {}

  /** The new mail becomes primary; the former primary stays as a secondary address. */
  static ArrayNode withPrimary(JsonNode before, String mail) {
    ArrayNode addresses = JsonNodeFactory.instance.arrayNode();
    addresses.add(PRIMARY + mail);
    for (JsonNode entry : before) {
      String address = entry.asString();
      boolean same =
          address.regionMatches(true, SECONDARY.length(), mail, 0, mail.length())
              && address.length() == SECONDARY.length() + mail.length();
      if (!same) {
        addresses.add(
            address.startsWith(PRIMARY)
                ? SECONDARY + address.substring(PRIMARY.length())
                : address);
      }
    }
    return addresses;
  }
}
