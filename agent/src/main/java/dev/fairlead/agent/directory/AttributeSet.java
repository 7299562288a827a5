package dev.fairlead.agent.directory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which attributes are asked for: what the service wants, without what is never read. */
public final class AttributeSet {
  /** Always asked for; they travel in fields of their own. */
  static final List<String> STRUCTURE =
      List.of("objectGUID", "objectClass", "name", "parentGUID", "isDeleted", "lastKnownParent");

  private static final Set<String> STRUCTURE_ONLY =
      Set.of(
          "objectguid",
          "objectclass",
          "parentguid",
          "isdeleted",
          "isrecycled",
          "lastknownparent",
          "instancetype",
          "distinguishedname");

  /**
   * Secrets, and attributes that change without meaning anything. They stay here whatever the
   * service asks for: the limit on what leaves the premises is drawn on the premises.
   */
  private static final Set<String> NEVER =
      Set.of(
          "unicodepwd",
          "dbcspwd",
          "ntpwdhistory",
          "lmpwdhistory",
          "supplementalcredentials",
          "userpassword",
          "unixuserpassword",
          "ms-mcs-admpwd",
          "mslaps-password",
          "mslaps-encryptedpassword",
          "mslaps-encryptedpasswordhistory",
          "msds-managedpassword",
          "msfve-recoverypassword",
          "trustauthincoming",
          "trustauthoutgoing",
          "currentvalue",
          "priorvalue",
          "lastlogon",
          "lastlogoff",
          "lastlogontimestamp",
          "logoncount",
          "badpwdcount",
          "badpasswordtime",
          "usnchanged",
          "usncreated",
          "replpropertymetadata",
          "repluptodatevector",
          "dscorepropagationdata",
          "ntsecuritydescriptor");

  private final int version;
  private final List<String> wanted;
  private final Set<String> wantedLower = new LinkedHashSet<>();

  public AttributeSet(int version, List<String> fromService) {
    this.version = version;
    List<String> kept = new ArrayList<>();
    for (String name : fromService) {
      String lower = DirectorySchema.lower(name);
      if (!NEVER.contains(lower) && !STRUCTURE_ONLY.contains(lower) && wantedLower.add(lower)) {
        kept.add(name);
      }
    }
    this.wanted = List.copyOf(kept);
  }

  public int version() {
    return version;
  }

  /** By LDAP name, without what travels in fields of its own. */
  List<String> wanted() {
    return wanted;
  }

  boolean wants(String attribute) {
    return wantedLower.contains(DirectorySchema.lower(attribute));
  }

  /** What to ask the directory for. */
  String[] toRequest(String... further) {
    Set<String> all = new LinkedHashSet<>(STRUCTURE);
    all.addAll(wanted);
    all.addAll(List.of(further));
    return all.toArray(String[]::new);
  }
}
