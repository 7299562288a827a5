package dev.fairlead.sample.forest;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The company's groups: by department, by project, for mail, nested, empty, in a circle, and one
 * large.
 */
final class Groups {
  private static final String GLOBAL_SECURITY = "-2147483646";
  private static final String UNIVERSAL_SECURITY = "-2147483640";
  private static final String LOCAL_SECURITY = "-2147483644";
  private static final String UNIVERSAL_DISTRIBUTION = "8";
  private static final int MEAN_MEMBERS = 30;
  private static final String[] TOPICS = {
    "Zürich", "All", "Łódź", "Project", "Qualität", "Réunion"
  };

  private final DirectoryStore store;
  private final ForestSettings settings;
  private final SplittableRandom random;
  private final People people;
  private final List<UUID> contacts;
  private final List<UUID> groups = new ArrayList<>();
  private final String container;

  Groups(
      DirectoryStore store,
      ForestSettings settings,
      SplittableRandom random,
      People people,
      List<UUID> contacts) {
    this.store = store;
    this.settings = settings;
    this.random = random;
    this.people = people;
    this.contacts = contacts;
    this.container = Company.groups(store.names().root());
  }

  void add() throws DirectoryException {
    int left = settings.groups();
    for (String department : Company.DEPARTMENTS) {
      if (left-- > 0) {
        add("Department " + department, GLOBAL_SECURITY, people.department(department));
      }
    }
    for (int i = 1; left-- > 0; i++) {
      drawn(i);
    }
    if (settings.bigGroup() > 0) {
      int members = Math.min(settings.bigGroup(), people.all().size());
      add("Everybody", GLOBAL_SECURITY, people.all().subList(0, members));
    }
    if (groups.size() > 2) {
      circle();
    }
  }

  private void drawn(int number) throws DirectoryException {
    String name = "GRP " + TOPICS[random.nextInt(TOPICS.length)] + " " + number;
    String type =
        switch (number % 4) {
          case 0 -> UNIVERSAL_DISTRIBUTION;
          case 1 -> GLOBAL_SECURITY;
          case 2 -> UNIVERSAL_SECURITY;
          default -> number % 8 == 3 ? LOCAL_SECURITY : GLOBAL_SECURITY;
        };
    Set<UUID> members = new LinkedHashSet<>();
    if (number % 29 != 0 && !people.all().isEmpty()) {
      int count = 1 + random.nextInt(2 * MEAN_MEMBERS);
      for (int i = 0; i < count; i++) {
        members.add(people.all().get(random.nextInt(people.all().size())));
      }
    }
    boolean universal = type.equals(UNIVERSAL_SECURITY) || type.equals(UNIVERSAL_DISTRIBUTION);
    if (universal && !groups.isEmpty()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        members.add(groups.get(random.nextInt(groups.size())));
      }
    }
    if (type.equals(UNIVERSAL_DISTRIBUTION) && !contacts.isEmpty()) {
      for (int i = random.nextInt(4); i > 0; i--) {
        members.add(contacts.get(random.nextInt(contacts.size())));
      }
    }
    add(name, type, List.copyOf(members));
  }

  private void add(String name, String type, List<UUID> members) throws DirectoryException {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Attribute("objectClass", "group"));
    attributes.add(
        new Attribute("sAMAccountName", name.replaceAll("[\"/\\\\\\[\\]:;|=,+*?<>]", "_")));
    attributes.add(new Attribute("displayName", name));
    attributes.add(new Attribute("groupType", type));
    attributes.add(new Attribute("description", "Made up for the sample"));
    if (type.equals(UNIVERSAL_DISTRIBUTION)) {
      String mail = "list" + (groups.size() + 1) + "@" + settings.dnsName();
      attributes.add(new Attribute("mail", mail));
      attributes.add(new Attribute("proxyAddresses", "SMTP:" + mail));
      attributes.add(new Attribute("mailNickname", "list" + (groups.size() + 1)));
    }
    if (!people.all().isEmpty()) {
      UUID owner = people.all().get(random.nextInt(people.all().size()));
      attributes.add(new Attribute("managedBy", reference(owner)));
    }
    if (!members.isEmpty()) {
      attributes.add(new Attribute("member", members.stream().map(Groups::reference).toList()));
    }
    groups.add(store.add("CN=" + Names.escape(name) + "," + container, attributes));
  }

  /** Two groups that contain each other, which Active Directory allows. */
  private void circle() throws DirectoryException {
    UUID last = groups.getLast();
    add("Circle A", UNIVERSAL_SECURITY, List.of(last));
    add("Circle B", UNIVERSAL_SECURITY, List.of(groups.getLast()));
    String first = reference(groups.get(groups.size() - 2));
    store.modify(
        first,
        List.of(new Modification(ModificationType.ADD, "member", reference(groups.getLast()))));
  }

  private static String reference(UUID guid) {
    return "<GUID=" + guid + ">";
  }
}
