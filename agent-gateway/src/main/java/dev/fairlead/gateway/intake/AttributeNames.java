package dev.fairlead.gateway.intake;

import dev.fairlead.protocol.Limits;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** LDAP attribute names without options. */
final class AttributeNames {
  private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*|[0-9][0-9.]*");

  private AttributeNames() {}

  static boolean wellFormed(@Nullable String name) {
    return name != null && name.length() <= Limits.NAME_CHARACTERS && FORM.matcher(name).matches();
  }
}
