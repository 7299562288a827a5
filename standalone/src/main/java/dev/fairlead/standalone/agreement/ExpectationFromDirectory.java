package dev.fairlead.standalone.agreement;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What default mappings and scope "all" should make of a directory, written down a second time and
 * as plainly as possible, so that a mistake in the engine shows as a difference.
 */
public final class ExpectationFromDirectory {
  private static final long SECURITY_ENABLED = 0x80000000L;
  private static final long CREATED_BY_SYSTEM = 0x1L;
  private static final long ACCOUNT_DISABLED = 0x2L;
  private static final long TRUST_ACCOUNTS = 0x3800L;

  private final Set<String> verifiedDomains;
  private final String initialDomain;

  /**
   * @param verifiedDomains of the target tenant, lower case
   * @param initialDomain replaces suffixes that are not verified
   */
  public ExpectationFromDirectory(Set<String> verifiedDomains, String initialDomain) {
    this.verifiedDomains = Set.copyOf(verifiedDomains);
    this.initialDomain = initialDomain;
  }

  /** Reads the whole directory. */
  public Expectation read(LDAPConnection connection, String baseDn) throws LDAPException {
    List<Entry> entries = new SourceReader(connection).read(baseDn);
    Map<DN, Entry> inScope = new HashMap<>();
    for (Entry entry : entries) {
      if (isPerson(entry) || isWritableGroup(entry)) {
        inScope.put(entry.getParsedDN(), entry);
      }
    }
    Map<String, ExpectedUser> users = new TreeMap<>();
    Map<String, ExpectedGroup> groups = new TreeMap<>();
    for (Entry entry : inScope.values()) {
      if (entry.hasObjectClass("group")) {
        groups.put(anchor(entry), group(entry, inScope));
      } else {
        users.put(anchor(entry), user(entry, baseDn, inScope));
      }
    }
    return new Expectation(users, groups);
  }

  private ExpectedUser user(Entry entry, String baseDn, Map<DN, Entry> inScope)
      throws LDAPException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("userPrincipalName", upn(entry, baseDn).toLowerCase(Locale.ROOT));
    properties.put(
        "accountEnabled",
        Boolean.toString((number(entry, "userAccountControl") & ACCOUNT_DISABLED) == 0));
    properties.put("displayName", or(text(entry, "displayName"), text(entry, "name")));
    properties.put("givenName", text(entry, "givenName"));
    properties.put("surname", text(entry, "sn"));
    properties.put("jobTitle", text(entry, "title"));
    properties.put("department", text(entry, "department"));
    properties.put("companyName", text(entry, "company"));
    properties.put("employeeId", text(entry, "employeeID"));
    properties.put("city", text(entry, "l"));
    properties.put("country", or(text(entry, "co"), text(entry, "c")));
    properties.put("officeLocation", text(entry, "physicalDeliveryOfficeName"));
    properties.put("businessPhones", text(entry, "telephoneNumber"));
    properties.put("mobilePhone", text(entry, "mobile"));
    properties.put("mail", text(entry, "mail").toLowerCase(Locale.ROOT));
    Optional<String> manager = Optional.empty();
    String managerDn = entry.getAttributeValue("manager");
    if (managerDn != null) {
      manager =
          Optional.ofNullable(inScope.get(new DN(managerDn))).map(ExpectationFromDirectory::anchor);
    }
    return new ExpectedUser(anchor(entry), entry.getDN(), properties, manager);
  }

  private static ExpectedGroup group(Entry entry, Map<DN, Entry> inScope) throws LDAPException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("displayName", or(text(entry, "displayName"), text(entry, "name")));
    properties.put("description", text(entry, "description"));
    properties.put("securityEnabled", "true");
    properties.put("mailEnabled", "false");
    Set<String> members = new TreeSet<>();
    String[] values = entry.getAttributeValues("member");
    for (String member : values == null ? new String[0] : values) {
      Entry other = inScope.get(new DN(member));
      if (other != null) {
        members.add(anchor(other));
      }
    }
    return new ExpectedGroup(anchor(entry), entry.getDN(), properties, members);
  }

  private String upn(Entry entry, String baseDn) {
    String upn = text(entry, "userPrincipalName");
    if (upn.isEmpty()) {
      upn = text(entry, "sAMAccountName") + "@" + dnsName(baseDn);
    }
    int at = upn.lastIndexOf('@');
    String suffix = upn.substring(at + 1).toLowerCase(Locale.ROOT);
    return verifiedDomains.contains(suffix) ? upn : upn.substring(0, at) + "@" + initialDomain;
  }

  private static boolean isPerson(Entry entry) {
    if (entry.hasObjectClass("group")
        || entry.hasObjectClass("computer")
        || isFurniture(entry, "user_")) {
      return false;
    }
    String account = text(entry, "sAMAccountName").toLowerCase(Locale.ROOT);
    boolean service =
        account.isEmpty()
            || account.startsWith("msol_")
            || account.startsWith("aad_")
            || account.startsWith("krbtgt")
            || account.startsWith("support_388945a0")
            || account.startsWith("systemmailbox{")
            || (account.startsWith("cas_") && account.contains("}"));
    return !service && (number(entry, "userAccountControl") & TRUST_ACCOUNTS) == 0;
  }

  private static boolean isWritableGroup(Entry entry) {
    if (!entry.hasObjectClass("group") || isFurniture(entry, "group_")) {
      return false;
    }
    long type = number(entry, "groupType");
    boolean mailEnabled = text(entry, "mail").contains("@");
    String[] addresses = entry.getAttributeValues("proxyAddresses");
    for (String address : addresses == null ? new String[0] : addresses) {
      mailEnabled |= address.toLowerCase(Locale.ROOT).startsWith("smtp:");
    }
    return (type & SECURITY_ENABLED) != 0 && (type & CREATED_BY_SYSTEM) == 0 && !mailEnabled;
  }

  private static boolean isFurniture(Entry entry, String loopPrefix) {
    return entry.hasAttribute("isCriticalSystemObject")
        || text(entry, "name").contains("\nCNF:")
        || text(entry, "adminDescription").toLowerCase(Locale.ROOT).startsWith(loopPrefix);
  }

  private static String anchor(Entry entry) {
    byte[] chosen = entry.getAttributeValueBytes("mS-DS-ConsistencyGuid");
    byte[] guid =
        chosen == null || chosen.length == 0 ? entry.getAttributeValueBytes("objectGUID") : chosen;
    return Base64.getEncoder().encodeToString(guid);
  }

  private static long number(Entry entry, String attribute) {
    String value = text(entry, attribute);
    return value.isEmpty() ? 0 : Long.parseLong(value);
  }

  private static String text(Entry entry, String attribute) {
    String value = entry.getAttributeValue(attribute);
    return value == null ? "" : value.strip();
  }

  private static String or(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static String dnsName(String baseDn) {
    return baseDn.replaceAll("(?i)DC=", "").replace(',', '.');
  }
}
