package dev.fairlead.sample;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.fairlead.sample.forest.Company;
import dev.fairlead.sample.forest.NewPerson;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A working day of the sample company: each call makes one small change that a real directory would
 * see. The same seed on the same state of the directory makes the same changes.
 */
public final class LiveChanges {
  private final DirectoryStore store;
  private final DirectoryChanges changes;
  private final SplittableRandom random;
  private final String domain;

  /**
   * @throws IllegalArgumentException when the directory has no generated people
   */
  public LiveChanges(FakeDirectory directory, long seed) {
    this.store = directory.store();
    this.changes = directory.changes();
    this.domain = directory.baseDn();
    // The state takes part, so that a restarted demo goes on instead of hiring the same people
    // again.
    this.random = new SplittableRandom(seed * 31 + directory.highestUsn());
    if (people(Company.people(domain)).isEmpty()) {
      throw new IllegalArgumentException(
          "there is nobody in the directory whose data could change");
    }
  }

  /** Makes the next change and says in one sentence what it was. */
  public String next() {
    Person person = draw(people(Company.people(domain)));
    int dice = random.nextInt(100);
    if (dice < 20) {
      return phone(person);
    } else if (dice < 35) {
      return title(person);
    } else if (dice < 55) {
      return membership(person);
    } else if (dice < 70) {
      return department(person);
    } else if (dice < 82) {
      return surname(person);
    } else if (dice < 92) {
      return hire();
    } else if (dice < 97) {
      return leave(person);
    }
    return cleanUp(person);
  }

  /**
   * Somebody deletes whole departments by mistake: so many people that it must be noticed. The
   * departments stay, empty.
   *
   * @param atLeast how many people must be gone
   * @return what has happened, in one sentence; empty when there are not enough people
   */
  public Optional<String> mishap(long atLeast) {
    List<String> deleted = new ArrayList<>();
    long people = 0;
    for (String department : Company.DEPARTMENTS) {
      if (people >= atLeast) {
        break;
      }
      people += people(container(department)).size();
      deleted.add(department);
    }
    if (people < atLeast || deleted.size() == Company.DEPARTMENTS.size()) {
      return Optional.empty();
    }
    // One write each, so that no reader sees half a department gone.
    deleted.forEach(department -> changes.deleteTree(container(department)));
    deleted.forEach(
        department -> changes.addOrganizationalUnit(Company.people(domain), department));
    return Optional.of(
        "By mistake, all %d people of %s were deleted."
            .formatted(people, String.join(" and ", deleted)));
  }

  private String container(String department) {
    return "OU=" + Names.escape(department) + "," + Company.people(domain);
  }

  private record Person(
      String reference, String name, String given, String family, String container) {}

  private String phone(Person person) {
    String number = "+49 221 %06d".formatted(random.nextInt(1_000_000));
    changes.set(person.reference(), "telephoneNumber", number);
    return person.name() + " has a new telephone number.";
  }

  private String title(Person person) {
    String title =
        draw(List.of("Senior Engineer", "Principal", "Team Lead", "Expert"))
            + " "
            + (1 + random.nextInt(3));
    changes.set(person.reference(), "title", title);
    return person.name() + " was promoted to " + title + ".";
  }

  private String membership(Person person) {
    List<Person> groups = objects(Company.groups(domain), "group");
    if (groups.isEmpty()) {
      return phone(person);
    }
    Person group = draw(groups);
    boolean member = store.read(() -> isMember(group, person));
    if (member) {
      changes.removeMember(group.reference(), person.reference());
      return person.name() + " left the group " + group.name() + ".";
    }
    changes.addMember(group.reference(), person.reference());
    return person.name() + " joined the group " + group.name() + ".";
  }

  private String department(Person person) {
    String department = draw(Company.DEPARTMENTS);
    String container = container(department);
    if (container.equalsIgnoreCase(person.container()) || isTaken(container, person.name())) {
      return title(person);
    }
    changes.modify(
        person.reference(), new Modification(ModificationType.REPLACE, "department", department));
    changes.move(person.reference(), container);
    return person.name() + " moved to the department " + department + ".";
  }

  private String surname(Person person) {
    String family = NewPerson.draw(random, store.names().dnsName()).family();
    String name = person.given() + " " + family;
    if (isTaken(person.container(), name)) {
      return phone(person);
    }
    changes.modify(
        person.reference(),
        new Modification(ModificationType.REPLACE, "sn", family),
        new Modification(ModificationType.REPLACE, "displayName", name));
    changes.rename(person.reference(), name);
    return person.name() + " married and is now called " + name + ".";
  }

  private String hire() {
    NewPerson person = NewPerson.draw(random, store.names().dnsName());
    String department = draw(Company.DEPARTMENTS);
    String container = container(department);
    String account = person.account();
    if (isTaken(container, person.name())
        || store.read(() -> store.byAccountName(account) != null)) {
      return title(draw(people(Company.people(domain))));
    }
    Person manager = draw(people(Company.people(domain)));
    changes.addUser(
        container,
        person.name(),
        account,
        Map.of(
            "givenName", person.given(),
            "sn", person.family(),
            "displayName", person.name(),
            "mail", person.mail(),
            "proxyAddresses", "SMTP:" + person.mail(),
            "department", department,
            "title", "Newcomer",
            "manager", manager.reference()));
    return person.name() + " was hired for the department " + department + ".";
  }

  private String leave(Person person) {
    changes.disable(person.reference());
    if (!isTaken(Company.leavers(domain), person.name())) {
      changes.move(person.reference(), Company.leavers(domain));
    }
    return person.name() + " left the company; the account was disabled.";
  }

  private String cleanUp(Person other) {
    List<Person> leavers = people(Company.leavers(domain));
    if (leavers.isEmpty()) {
      return leave(other);
    }
    Person leaver = draw(leavers);
    changes.delete(leaver.reference());
    return "The account of " + leaver.name() + ", who left earlier, was deleted.";
  }

  private boolean isMember(Person group, Person person) {
    DirectoryObject groupObject = find(group);
    var value = groupObject.links(store.schema().known("member")).get(find(person));
    return value != null && value.present();
  }

  private DirectoryObject find(Person person) {
    UUID guid = UUID.fromString(person.reference().substring(6, 42));
    return Objects.requireNonNull(store.byGuid(guid));
  }

  private boolean isTaken(String container, String name) {
    return objects(container, "").stream()
        .anyMatch(p ->
            p.container().equalsIgnoreCase(container)
                && p.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
  }

  private List<Person> people(String container) {
    return objects(container, "user");
  }

  /**
   * @param objectClass empty for all
   */
  private List<Person> objects(String container, String objectClass) {
    return store.read(() -> {
      List<Person> found = new ArrayList<>();
      try {
        DirectoryObject top = store.lookup(container);
        if (top != null) {
          collect(top, objectClass, found);
        }
      } catch (DirectoryException e) {
        throw new IllegalStateException(e);
      }
      return found;
    });
  }

  private void collect(DirectoryObject object, String objectClass, List<Person> found) {
    for (DirectoryObject child : object.children()) {
      if (objectClass.isEmpty() || child.objectClass().name().equals(objectClass)) {
        found.add(
            new Person(
                "<GUID=" + child.guid() + ">",
                child.name(),
                text(child, "givenName"),
                text(child, "sn"),
                object.dn()));
      }
      collect(child, objectClass, found);
    }
  }

  private String text(DirectoryObject object, String attribute) {
    byte[][] values = object.values(store.schema().known(attribute));
    return values.length == 0 ? "" : new String(values[0], StandardCharsets.UTF_8);
  }

  private <T> T draw(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
