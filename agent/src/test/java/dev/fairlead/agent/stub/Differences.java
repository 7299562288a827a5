package dev.fairlead.agent.stub;

import dev.fairlead.protocol.WireValue;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.SampleObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What is staged, compared object by object with what the fake directory has. */
public final class Differences {
  private static final Set<String> CLASSES_READ =
      Set.of(
          "user",
          "inetOrgPerson",
          "group",
          "contact",
          "foreignSecurityPrincipal",
          "organizationalUnit",
          "container",
          "domainDNS",
          "builtinDomain",
          "lostAndFound");

  private Differences() {}

  /** One line for each difference; empty when source and copy agree. */
  public static List<String> between(FakeDirectory directory, StagedDomain domain) {
    List<String> differences = new ArrayList<>();
    Map<UUID, SampleObject> expected = new HashMap<>();
    for (SampleObject object : directory.objects()) {
      boolean deletedObjects = object.dn().equals("CN=Deleted Objects," + directory.baseDn());
      if (CLASSES_READ.contains(object.objectClass()) && !deletedObjects) {
        expected.put(object.guid(), object);
      }
    }
    domain.objects.forEach((guid, staged) -> {
      if (!staged.deleted && !expected.containsKey(guid)) {
        differences.add("staged, but not there: " + guid + " " + staged.rdn);
      }
    });
    expected
        .values()
        .forEach(object -> {
          StagedDomain.Staged staged = domain.objects.get(object.guid());
          if (staged == null || staged.deleted) {
            differences.add("there, but not staged: " + object.dn());
          } else {
            compare(object, staged, domain, differences);
          }
        });
    return differences;
  }

  private static void compare(
      SampleObject object,
      StagedDomain.Staged staged,
      StagedDomain domain,
      List<String> differences) {
    for (String name : StubGateway.DEFAULT_ATTRIBUTES) {
      Set<String> there = new TreeSet<>(object.attributes().getOrDefault(name, List.of()));
      Set<String> here = new TreeSet<>();
      boolean binary = false;
      for (WireValue value : staged.attributes.getOrDefault(name, List.of())) {
        switch (value) {
          case WireValue.Text text -> here.add(text.text());
          case WireValue.Binary _ -> binary = true;
        }
      }
      if (!binary && !here.equals(there)) {
        differences.add(name + " of " + object.dn() + ": " + here + ", not " + there);
      }
    }
    for (String link : List.of("member", "manager")) {
      Set<UUID> there = Set.copyOf(object.links().getOrDefault(link, List.of()));
      Set<UUID> here = domain.targets(object.guid(), link);
      if (!here.equals(there)) {
        differences.add(link + " of " + object.dn() + ": " + here + ", not " + there);
      }
    }
    String name = dn(object.guid(), domain);
    if (!name.equalsIgnoreCase(plain(object.dn()))) {
      differences.add("name of " + object.dn() + ": " + name);
    }
  }

  /** The name as the service would rebuild it, from parents and RDN values. */
  private static String dn(UUID guid, StagedDomain domain) {
    List<String> parts = new ArrayList<>();
    UUID at = guid;
    while (at != null) {
      StagedDomain.Staged staged = domain.objects.get(at);
      if (staged == null) {
        return String.join("/", parts) + "/?";
      }
      parts.add(String.valueOf(staged.rdn));
      at = staged.parent;
    }
    return String.join("/", parts);
  }

  /** {@code CN=a,OU=b,DC=corp,DC=example} is {@code a/b/corp}: the head's name is one part. */
  private static String plain(String dn) {
    try {
      List<String> parts = new ArrayList<>();
      boolean head = false;
      for (var rdn : new com.unboundid.ldap.sdk.DN(dn).getRDNs()) {
        boolean component = rdn.getAttributeNames()[0].equalsIgnoreCase("DC");
        if (!component || !head) {
          parts.add(rdn.getAttributeValues()[0]);
        }
        head |= component;
      }
      return String.join("/", parts);
    } catch (com.unboundid.ldap.sdk.LDAPException e) {
      throw new IllegalArgumentException(dn, e);
    }
  }
}
