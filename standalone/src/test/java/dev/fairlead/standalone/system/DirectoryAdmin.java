package dev.fairlead.standalone.system;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Base64;

/** An administrator's hands in the source directory. */
final class DirectoryAdmin implements AutoCloseable {
  private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

  private final LDAPConnection connection;
  private final String baseDn;

  DirectoryAdmin(LDAPConnection connection, String baseDn) {
    this.connection = connection;
    this.baseDn = baseDn;
  }

  LDAPConnection connection() {
    return connection;
  }

  String baseDn() {
    return baseDn;
  }

  /** An enabled person whose user principal name is account@corp.example. */
  void addUser(String dn, String account, String given, String sn) throws LDAPException {
    add(
        dn,
        "objectClass: user",
        "sAMAccountName: " + account,
        "userPrincipalName: " + account + "@corp.example",
        "givenName: " + given,
        "sn: " + sn,
        "displayName: " + given + " " + sn,
        "userAccountControl: 544");
  }

  /** A global security group. */
  void addGroup(String dn, String account, String... members) throws LDAPException {
    add(dn, "objectClass: group", "sAMAccountName: " + account, "groupType: -2147483646");
    addMembers(dn, members);
  }

  void add(String dn, String... lines) throws LDAPException {
    Entry entry = new Entry(dn);
    for (String line : lines) {
      int colon = line.indexOf(": ");
      entry.addAttribute(line.substring(0, colon), line.substring(colon + 2));
    }
    connection.add(entry);
  }

  /** Replaces all values of an attribute; without values it is cleared. */
  void replace(String dn, String attribute, String... values) throws LDAPException {
    connection.modify(
        new ModifyRequest(dn, new Modification(ModificationType.REPLACE, attribute, values)));
  }

  void addMembers(String group, String... members) throws LDAPException {
    if (members.length > 0) {
      connection.modify(group, new Modification(ModificationType.ADD, "member", members));
    }
  }

  void removeMember(String group, String member) throws LDAPException {
    connection.modify(group, new Modification(ModificationType.DELETE, "member", member));
  }

  void rename(String dn, String rdn) throws LDAPException {
    connection.modifyDN(dn, rdn, true);
  }

  void move(String dn, String container) throws LDAPException {
    connection.modifyDN(dn, dn.substring(0, dn.indexOf(",")), true, container);
  }

  void disable(String dn) throws LDAPException {
    replace(dn, "userAccountControl", "546");
  }

  void enable(String dn) throws LDAPException {
    replace(dn, "userAccountControl", "544");
  }

  void delete(String dn) throws LDAPException {
    connection.delete(dn);
  }

  byte[] guid(String dn) throws LDAPException {
    return connection.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
  }

  /** The anchor of an object that has no mS-DS-ConsistencyGuid. */
  String anchor(String dn) throws LDAPException {
    return Base64.getEncoder().encodeToString(guid(dn));
  }

  /** Brings a person back who was added by {@link #addUser}, with the same attributes. */
  void reanimate(byte[] guid, String dn, String account, String given, String sn)
      throws LDAPException {
    undelete(guid, dn);
    replace(dn, "userPrincipalName", account + "@corp.example");
    replace(dn, "displayName", given + " " + sn);
    replace(dn, "givenName", given);
    replace(dn, "sn", sn);
    replace(dn, "userAccountControl", "544");
  }

  /** Brings an object back with what its tombstone kept. */
  void undelete(byte[] guid, String dn) throws LDAPException {
    StringBuilder hex = new StringBuilder();
    for (byte b : guid) {
      hex.append("\\%02x".formatted(b));
    }
    SearchRequest search =
        new SearchRequest(
            "CN=Deleted Objects," + baseDn, SearchScope.SUB, "(objectGUID=" + hex + ")", "name");
    search.addControl(SHOW_DELETED);
    String tombstone = connection.search(search).getSearchEntries().getFirst().getDN();
    ModifyRequest undelete =
        new ModifyRequest(
            tombstone,
            new Modification(ModificationType.DELETE, "isDeleted"),
            new Modification(ModificationType.REPLACE, "distinguishedName", dn));
    undelete.addControl(SHOW_DELETED);
    connection.modify(undelete);
  }

  @Override
  public void close() {
    connection.close();
  }
}
