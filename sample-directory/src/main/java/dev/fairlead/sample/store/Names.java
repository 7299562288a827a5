package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writing and reading distinguished names. */
public final class Names {
  private Names() {}

  /** One step of a name, as it was written. */
  public record Step(String attribute, String value) {
    /** Names are compared without regard to case. */
    String key() {
      return attribute.toLowerCase(Locale.ROOT) + "=" + value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return attribute + "=" + escape(value);
    }
  }

  /**
   * @return the steps, leaf first
   * @throws DirectoryException invalidDNSyntax
   */
  static List<Step> parse(String dn) throws DirectoryException {
    try {
      List<Step> steps = new ArrayList<>();
      for (RDN rdn : new DN(dn).getRDNs()) {
        steps.add(new Step(rdn.getAttributeNames()[0], rdn.getAttributeValues()[0]));
      }
      return steps;
    } catch (LDAPException e) {
      throw new DirectoryException(
          ResultCode.INVALID_DN_SYNTAX, "0000208F: NameErr: the name is malformed: " + dn, e);
    }
  }

  /** Escapes a value for use in a distinguished name, the way Active Directory writes it. */
  public static String escape(String value) {
    StringBuilder out = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edge = i == 0 || i == value.length() - 1;
      if (c < ' ') {
        out.append('\\').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else if (",\\+\"<>;=".indexOf(c) >= 0 || (c == ' ' && edge) || (c == '#' && i == 0)) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
