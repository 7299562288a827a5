package dev.fairlead.sample.forest;

import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.forest.Company.Office;
import dev.fairlead.sample.forest.NameList.Name;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Guids;
import dev.fairlead.sample.store.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The employees: each in a department, with a manager in the same one, and with the oddities of a
 * grown directory.
 */
final class People {
  /** Reports of one manager. */
  private static final int SPAN = 8;

  private static final String NEVER = Long.toString(Long.MAX_VALUE);

  /** 2025-06-30 and 2031-12-31 as file times. */
  private static final String EXPIRED = "133957152000000000";

  private static final String EXPIRES_LATER = "135850176000000000";

  private final DirectoryStore store;
  private final ForestSettings settings;
  private final SplittableRandom random;
  private final String domain;
  private final Map<String, Integer> accountNames = new HashMap<>();
  private final Set<String> commonNames = new HashSet<>();
  private final Map<String, List<UUID>> departments = new HashMap<>();
  private final List<UUID> all = new ArrayList<>();

  People(DirectoryStore store, ForestSettings settings, SplittableRandom random) {
    this.store = store;
    this.settings = settings;
    this.random = random;
    this.domain = store.names().root();
  }

  List<UUID> all() {
    return all;
  }

  /** Those of one department, its head first. */
  List<UUID> department(String name) {
    return departments.getOrDefault(name, List.of());
  }

  void add() throws DirectoryException {
    for (int i = 0; i < settings.people(); i++) {
      addOne(i);
    }
  }

  private void addOne(int number) throws DirectoryException {
    Name given = NameList.GIVEN.draw(random);
    Name family = NameList.FAMILY.draw(random);
    String department = Company.DEPARTMENTS.get(number % Company.DEPARTMENTS.size());
    String account = accountName(given, family);
    List<UUID> colleagues = departments.computeIfAbsent(department, d -> new ArrayList<>());
    boolean leaver = number % 97 == 60;
    String container =
        leaver
            ? Company.leavers(domain)
            : "OU=" + Names.escape(department) + "," + Company.people(domain);
    String name = commonName(given, family, number, container);

    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Attribute("objectClass", number % 211 == 100 ? "inetOrgPerson" : "user"));
    attributes.add(new Attribute("sAMAccountName", account));
    attributes.add(new Attribute("givenName", given.written()));
    attributes.add(new Attribute("sn", family.written()));
    attributes.add(new Attribute("displayName", given.written() + " " + family.written()));
    attributes.add(new Attribute("department", department));
    work(attributes, number, colleagues);
    account(attributes, account, number, leaver);
    addresses(attributes, account, number);
    UUID guid = store.add("CN=" + Names.escape(name) + "," + container, attributes);
    colleagues.add(guid);
    all.add(guid);
  }

  private void work(List<Attribute> attributes, int number, List<UUID> colleagues) {
    Office office = Company.OFFICES.get(random.nextInt(Company.OFFICES.size()));
    boolean head = colleagues.isEmpty();
    String title = Company.TITLES.get(random.nextInt(Company.TITLES.size()));
    attributes.add(new Attribute("title", head ? "Head of Department" : title));
    attributes.add(new Attribute("company", Company.NAME));
    attributes.add(new Attribute("employeeID", "E%07d".formatted(number + 1)));
    attributes.add(new Attribute("l", office.city()));
    attributes.add(new Attribute("c", office.country()));
    attributes.add(new Attribute("co", office.countryName()));
    attributes.add(new Attribute("countryCode", Integer.toString(office.countryCode())));
    attributes.add(new Attribute("telephoneNumber", office.dialling() + " %06d".formatted(number)));
    attributes.add(
        new Attribute("physicalDeliveryOfficeName", "Raum " + (1 + random.nextInt(500))));
    attributes.add(new Attribute("extensionAttribute1", "CC-" + (1000 + random.nextInt(90))));
    if (random.nextInt(3) == 0) {
      attributes.add(new Attribute("mobile", "+49 170 %07d".formatted(random.nextInt(10_000_000))));
    }
    if (random.nextInt(20) == 0) {
      attributes.add(new Attribute("description", "Zeile 1\nZeile 2 — ☃"));
    }
    UUID manager = null;
    if (!head) {
      manager = colleagues.get((colleagues.size() - 1) / SPAN);
    } else if (!all.isEmpty()) {
      manager = all.getFirst();
    }
    if (manager != null) {
      attributes.add(new Attribute("manager", "<GUID=" + manager + ">"));
    }
  }

  private void account(List<Attribute> attributes, String account, int number, boolean leaver) {
    boolean disabled = leaver || number % 25 == 13;
    int control = 512 | (disabled ? 2 : 0) | (random.nextInt(10) == 0 ? 65536 : 0);
    attributes.add(new Attribute("userAccountControl", Integer.toString(control)));
    boolean expired = number % 50 == 31;
    String expires =
        expired ? EXPIRED : number % 40 == 7 ? EXPIRES_LATER : number % 2 == 0 ? NEVER : "0";
    attributes.add(new Attribute("accountExpires", expires));
    boolean unverified = number % 300 == 5;
    String suffix = unverified ? ForestSettings.UNVERIFIED_SUFFIX : settings.dnsName();
    if (number % 400 != 399) {
      attributes.add(new Attribute("userPrincipalName", account + "@" + suffix));
    }
    if (number % 10 == 3) {
      attributes.add(new Attribute("mS-DS-ConsistencyGuid", Guids.toBytes(Guids.draw(random))));
    }
  }

  private void addresses(List<Attribute> attributes, String account, int number) {
    if (number % 50 == 49) {
      return;
    }
    String mail = account + "@" + settings.dnsName();
    attributes.add(new Attribute("mail", mail));
    List<String> addresses = new ArrayList<>();
    addresses.add("SMTP:" + mail);
    for (int i = random.nextInt(3); i > 0; i--) {
      addresses.add("smtp:" + account + "-" + i + "@" + settings.dnsName());
    }
    if (random.nextInt(5) == 0) {
      addresses.add("X500:/o=Corp/ou=Exchange Administrative Group/cn=Recipients/cn=" + account);
    }
    attributes.add(new Attribute("proxyAddresses", addresses));
  }

  /** At most 20 characters, as sAMAccountName has it; people of the same name get a number. */
  private String accountName(Name given, Name family) {
    String stem = (given.latin() + "." + family.latin()).toLowerCase(Locale.ROOT);
    stem = stem.substring(0, Math.min(15, stem.length()));
    int count = accountNames.merge(stem, 1, Integer::sum);
    return count == 1 ? stem : stem + count;
  }

  /** Every tenth name has a comma in it. */
  private String commonName(Name given, Name family, int number, String container) {
    String name =
        number % 10 == 9
            ? family.written() + ", " + given.written()
            : given.written() + " " + family.written();
    String unique = name;
    for (int i = 2; !commonNames.add((unique + "," + container).toLowerCase(Locale.ROOT)); i++) {
      unique = name + " (" + i + ")";
    }
    return unique;
  }
}
