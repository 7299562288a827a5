package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills an empty store with what every new domain has: contexts, schema, controller, built-in
 * accounts.
 */
public final class DomainBootstrap {
  private static final String HEAD = "5";
  private final DirectoryStore store;
  private final DomainNames names;

  private DomainBootstrap(DirectoryStore store) {
    this.store = store;
    this.names = store.names();
  }

  /**
   * @param upnSuffixes further suffixes of user principal names, as an administrator would add them
   *     to the forest
   */
  public static void run(DirectoryStore store, List<String> upnSuffixes) throws DirectoryException {
    DomainBootstrap bootstrap = new DomainBootstrap(store);
    bootstrap.contexts();
    bootstrap.schema();
    bootstrap.configuration(upnSuffixes);
    bootstrap.domain();
  }

  private void contexts() throws DirectoryException {
    add(
        names.root(),
        "domainDNS",
        "instanceType",
        HEAD,
        "objectSid",
        store.domainSid(),
        "isCriticalSystemObject",
        "TRUE",
        "ms-DS-MachineAccountQuota",
        "10",
        "msDS-Behavior-Version",
        "7");
    add(names.configuration(), "configuration", "instanceType", HEAD);
    add(names.schema(), "dMD", "instanceType", HEAD, "objectVersion", "88");
  }

  private void schema() throws DirectoryException {
    List<String> categories = new ArrayList<>();
    for (ObjectClass type : store.schema().classes()) {
      if (!categories.contains(type.category())) {
        categories.add(type.category());
        String display = type.category().equals("Person") ? "person" : type.name();
        add(
            "CN=" + type.category() + "," + names.schema(),
            "classSchema",
            "lDAPDisplayName",
            display,
            "objectClassCategory",
            "1");
      }
    }
    Map<String, Integer> linkIds = linkIds();
    for (AttributeType type : store.schema().attributes()) {
      List<Object> definition =
          new ArrayList<>(
              List.of(
                  "lDAPDisplayName",
                  type.name(),
                  "attributeSyntax",
                  type.syntax().attributeSyntax(),
                  "oMSyntax",
                  Integer.toString(type.syntax().omSyntax()),
                  "isSingleValued",
                  type.singleValued() ? "TRUE" : "FALSE"));
      Integer linkId = linkIds.get(type.name());
      if (linkId != null) {
        definition.addAll(List.of("linkID", Integer.toString(linkId)));
      }
      add("CN=" + type.name() + "," + names.schema(), "attributeSchema", definition.toArray());
    }
  }

  /** Forward links have even numbers, each back link the odd one after its forward link's. */
  private Map<String, Integer> linkIds() {
    Map<String, Integer> ids = new HashMap<>();
    for (AttributeType type : store.schema().attributes()) {
      String counterpart = type.counterpart();
      if (type.isLink() && counterpart != null) {
        int id = 2 + ids.size();
        ids.put(type.name(), id);
        ids.put(counterpart, id + 1);
      }
    }
    return ids;
  }

  private void configuration(List<String> upnSuffixes) throws DirectoryException {
    String configuration = names.configuration();
    String partitions = "CN=Partitions," + configuration;
    List<Object> suffixes = new ArrayList<>();
    upnSuffixes.forEach(suffix -> suffixes.addAll(List.of("uPNSuffixes", suffix)));
    add(partitions, "crossRefContainer", suffixes.toArray());
    add(
        "CN=" + names.netbiosName() + "," + partitions,
        "crossRef",
        "nCName",
        names.root(),
        "nETBIOSName",
        names.netbiosName(),
        "dnsRoot",
        names.dnsName(),
        "systemFlags",
        "3");
    String sites = "CN=Sites," + configuration;
    String site = "CN=Default-First-Site-Name," + sites;
    String servers = "CN=Servers," + site;
    String server = "CN=" + names.hostName().toUpperCase(Locale.ROOT) + "," + servers;
    add(sites, "sitesContainer");
    add(site, "site");
    add(servers, "serversContainer");
    add(server, "server", "dNSHostName", names.dnsHostName());
    add(names.serviceName(), "nTDSDSA", "invocationId", Guids.toBytes(store.invocationId()));
  }

  private void domain() throws DirectoryException {
    String root = names.root();
    String users = "CN=Users," + root;
    for (String container : new String[] {"Users", "Computers", "System", "Program Data"}) {
      add("CN=" + container + "," + root, "container", "isCriticalSystemObject", "TRUE");
    }
    add("CN=Builtin," + root, "builtinDomain", "isCriticalSystemObject", "TRUE");
    add("CN=ForeignSecurityPrincipals," + root, "container", "isCriticalSystemObject", "TRUE");
    add("OU=Domain Controllers," + root, "organizationalUnit", "isCriticalSystemObject", "TRUE");
    add(
        names.deletedObjects(),
        "container",
        "isDeleted",
        "TRUE",
        "isCriticalSystemObject",
        "TRUE",
        "description",
        "Container for deleted objects");
    account(users, "Administrator", 500, "512", "user");
    account(users, "Guest", 501, "66082", "user");
    account(users, "krbtgt", 502, "514", "user");
    Object[][] groups = {
      {"Domain Admins", 512}, {"Domain Users", 513}, {"Domain Guests", 514},
      {"Domain Computers", 515}, {"Domain Controllers", 516}, {"Schema Admins", 518},
      {"Enterprise Admins", 519}, {"Group Policy Creator Owners", 520}
    };
    for (Object[] group : groups) {
      group(
          users, (String) group[0], Sids.of(store.domainSid(), (Integer) group[1]), "-2147483646");
    }
    group("CN=Builtin," + root, "Administrators", Sids.parse("S-1-5-32-544"), "-2147483643");
    group("CN=Builtin," + root, "Users", Sids.parse("S-1-5-32-545"), "-2147483643");
    group("CN=Builtin," + root, "Guests", Sids.parse("S-1-5-32-546"), "-2147483643");
    controller();
    String administrator = "CN=Administrator," + users;
    member("CN=Domain Admins," + users, administrator);
    member("CN=Administrators,CN=Builtin," + root, administrator);
    member("CN=Administrators,CN=Builtin," + root, "CN=Domain Admins," + users);
  }

  private void controller() throws DirectoryException {
    String host = names.hostName().toUpperCase(Locale.ROOT);
    add(
        "CN=" + host + ",OU=Domain Controllers," + names.root(),
        "computer",
        "sAMAccountName",
        host + "$",
        "userAccountControl",
        "532480",
        "dNSHostName",
        names.dnsHostName(),
        "isCriticalSystemObject",
        "TRUE");
  }

  private void account(String parent, String name, int relativeId, String control, String type)
      throws DirectoryException {
    add(
        "CN=" + name + "," + parent,
        type,
        "sAMAccountName",
        name,
        "userAccountControl",
        control,
        "objectSid",
        Sids.of(store.domainSid(), relativeId),
        "isCriticalSystemObject",
        "TRUE");
  }

  private void group(String parent, String name, byte[] sid, String groupType)
      throws DirectoryException {
    add(
        "CN=" + name + "," + parent,
        "group",
        "sAMAccountName",
        name,
        "groupType",
        groupType,
        "objectSid",
        sid,
        "isCriticalSystemObject",
        "TRUE");
  }

  private void member(String group, String member) throws DirectoryException {
    store.modify(group, List.of(new Modification(ModificationType.ADD, "member", member)));
  }

  /**
   * @param pairs attribute names, each followed by a String or byte[] value
   */
  private void add(String dn, String objectClass, Object... pairs) throws DirectoryException {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Attribute("objectClass", objectClass));
    for (String name : namesOf(pairs)) {
      List<byte[]> values = new ArrayList<>();
      for (int i = 0; i < pairs.length; i += 2) {
        if (pairs[i].equals(name)) {
          values.add(
              pairs[i + 1] instanceof byte[] raw ? raw : Values.bytes((String) pairs[i + 1]));
        }
      }
      attributes.add(new Attribute(name, values.toArray(byte[][]::new)));
    }
    store.add(dn, attributes, Origin.SYSTEM);
  }

  private static List<String> namesOf(Object[] pairs) {
    return Arrays.stream(pairs)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> isName(pairs, text))
        .distinct()
        .toList();
  }

  private static boolean isName(Object[] pairs, String text) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(text)) {
        return true;
      }
    }
    return false;
  }
}
