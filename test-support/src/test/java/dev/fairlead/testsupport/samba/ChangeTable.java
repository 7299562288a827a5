package dev.fairlead.testsupport.samba;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldif.LDIFException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every kind of change that a directory sees, as numbered steps to run against one. */
final class ChangeTable {
  private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);
  private static final Control TREE_DELETE = new Control("1.2.840.113556.1.4.805", true);

  private final List<Step> steps = new ArrayList<>();
  private final String top;

  /** A named change. */
  record Step(String name, Action action) {}

  /** Makes the change as an administrator. */
  interface Action {
    void run(LDAPConnection admin) throws LDAPException, LDIFException;
  }

  ChangeTable(String base) {
    top = "OU=Delta," + base;
    String a = "OU=A," + top;
    String b = "OU=B," + top;
    String u1 = "CN=u1," + a;
    String u2 = "CN=u2," + a;
    String u3 = "CN=u3," + a;
    String group = "CN=g1," + a;
    add("create containers", top, "objectClass: organizationalUnit");
    add("create container A", a, "objectClass: organizationalUnit");
    add("create container B", b, "objectClass: organizationalUnit", "description: Ünïts");
    for (String user : List.of("u1", "u2", "u3")) {
      add(
          "create user " + user,
          "CN=" + user + "," + a,
          "objectClass: user",
          "sAMAccountName: delta-" + user,
          "userPrincipalName: " + user + "@corp.example",
          "userAccountControl: 544",
          "givenName: Łukasz",
          "mail: " + user + "@corp.example",
          "proxyAddresses: SMTP:" + user + "@corp.example",
          "proxyAddresses: smtp:alias-" + user + "@corp.example",
          "mS-DS-ConsistencyGuid:: AAECAwQFBgcICQoLDA0ODw==",
          "title: Engineer");
    }
    add(
        "create inetOrgPerson",
        "CN=i1," + a,
        "objectClass: inetOrgPerson",
        "sAMAccountName: delta-i1");
    add("create contact", "CN=c1," + a, "objectClass: contact", "mail: c1@partner.example");
    add(
        "create group with member",
        group,
        "objectClass: group",
        "sAMAccountName: delta-g1",
        "member: " + u1);
    add(
        "create distribution group",
        "CN=g2," + a,
        "objectClass: group",
        "sAMAccountName: delta-g2",
        "groupType: 8",
        "managedBy: " + u2,
        "member: " + group);
    modify("modify an attribute", u1, "replace: title", "title: Senior Engineer");
    modify("clear an attribute", u1, "replace: title");
    modify("clear an absent attribute", u1, "replace: title");
    modify("write the same value", u1, "replace: mail", "mail: u1@corp.example");
    modify("add a value", u1, "add: proxyAddresses", "proxyAddresses: smtp:third@corp.example");
    modify(
        "remove a value", u1, "delete: proxyAddresses", "proxyAddresses: smtp:third@corp.example");
    modify(
        "several attributes at once",
        u1,
        "replace: title",
        "title: x",
        "-",
        "replace: sn",
        "sn: Müller",
        "-",
        "replace: givenName");
    modify("disable", u1, "replace: userAccountControl", "userAccountControl: 546");
    modify("enable", u1, "replace: userAccountControl", "userAccountControl: 544");
    modify("expire", u1, "replace: accountExpires", "accountExpires: 133957152000000000");
    rename("rename a user", u1, "CN=u1 renamed\\, twice", null);
    rename("move a user", "CN=u1 renamed\\, twice," + a, "CN=u1", b);
    rename("rename a container", b, "OU=B2", null);
    u1 = "CN=u1,OU=B2," + top;
    modify("add members", group, "add: member", "member: " + u2, "member: " + u3);
    modify("remove a member", group, "delete: member", "member: " + u2);
    modify(
        "add and remove members",
        group,
        "delete: member",
        "member: " + u3,
        "-",
        "add: member",
        "member: " + u2);
    modify("replace members", group, "replace: member", "member: " + u3, "member: " + u1);
    modify(
        "replace members by the same", group, "replace: member", "member: " + u3, "member: " + u1);
    modify("clear members", group, "replace: member");
    modify("nest a group", group, "add: member", "member: CN=c1," + a);
    modify("set the manager", u2, "replace: manager", "manager: " + u3);
    modify("change the manager", u2, "replace: manager", "manager: " + u1);
    modify("set the same manager", u2, "replace: manager", "manager: " + u1);
    modify("clear the manager", u2, "replace: manager");
    modify(
        "manager and title together",
        u2,
        "replace: manager",
        "manager: " + u3,
        "-",
        "replace: title",
        "title: Lead");
    modify("change the group type", "CN=g2," + a, "replace: groupType", "groupType: -2147483640");
    modify("members before a deletion", group, "add: member", "member: " + u2, "member: " + u3);
    step(
        "set a password",
        admin ->
            admin.modify(
                new ModifyRequest(
                    "CN=u2," + a,
                    new Modification(
                        ModificationType.REPLACE,
                        "unicodePwd",
                        "\"Secret!Passw0rd\"".getBytes(StandardCharsets.UTF_16LE)))));
    Tombstone deleted = new Tombstone(u3, base);
    step("delete a member and manager", deleted::delete);
    step("reanimate it", deleted::reanimate);
    step("delete it again", deleted::delete);
    step(
        "create and delete",
        admin -> {
          admin.add(
              new AddRequest(
                  "dn: CN=tmp," + a,
                  "objectClass: user",
                  "sAMAccountName: delta-tmp",
                  "mail: t@corp.example"));
          admin.delete("CN=tmp," + a);
        });
    step(
        "rename and modify between two reads",
        admin -> {
          admin.modifyDN(new ModifyDNRequest("CN=u2," + a, "CN=u2b", true));
          admin.modify("dn: CN=u2b," + a, "changetype: modify", "replace: title", "title: Both");
        });
    step(
        "add and remove a member between two reads",
        admin -> {
          admin.modify("dn: " + group, "changetype: modify", "add: member", "member: CN=i1," + a);
          admin.modify(
              "dn: " + group, "changetype: modify", "delete: member", "member: CN=i1," + a);
        });
    step("delete a group", admin -> admin.delete(group));
    step("delete a contact", admin -> admin.delete("CN=c1," + a));
    step(
        "delete a container with all in it",
        admin -> {
          DeleteRequest request = new DeleteRequest(a);
          request.addControl(TREE_DELETE);
          admin.delete(request);
        });
  }

  List<Step> steps() {
    return steps;
  }

  private void step(String name, Action action) {
    steps.add(new Step(name, action));
  }

  private void add(String name, String dn, String... lines) {
    step(name, admin -> admin.add(new AddRequest(ldif("dn: " + dn, lines))));
  }

  private void modify(String name, String dn, String... lines) {
    List<String> all = new ArrayList<>(List.of("changetype: modify"));
    all.addAll(List.of(lines));
    step(
        name,
        admin -> admin.modify(new ModifyRequest(ldif("dn: " + dn, all.toArray(String[]::new)))));
  }

  private void rename(String name, String dn, String newRdn, @Nullable String newParent) {
    step(name, admin -> admin.modifyDN(new ModifyDNRequest(dn, newRdn, true, newParent)));
  }

  private static String[] ldif(String first, String... lines) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(lines));
    return all.toArray(String[]::new);
  }

  /** Deletes one object and brings it back, by the name that the deletion gave it. */
  private static final class Tombstone {
    private final String dn;
    private final String base;
    private String name = "";

    Tombstone(String dn, String base) {
      this.dn = dn;
      this.base = base;
    }

    void delete(LDAPConnection admin) throws LDAPException {
      UUID guid = Delta.guid(admin.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID"));
      name = dn.substring(0, dn.indexOf(',')) + "\\0ADEL:" + guid + ",CN=Deleted Objects," + base;
      admin.delete(dn);
    }

    void reanimate(LDAPConnection admin) throws LDAPException {
      ModifyRequest request =
          new ModifyRequest(
              name,
              new Modification(ModificationType.DELETE, "isDeleted"),
              new Modification(ModificationType.REPLACE, "distinguishedName", dn));
      request.addControl(SHOW_DELETED);
      admin.modify(request);
    }
  }
}
