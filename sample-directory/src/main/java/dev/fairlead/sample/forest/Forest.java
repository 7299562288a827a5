package dev.fairlead.sample.forest;

import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.DomainBootstrap;
import dev.fairlead.sample.store.DomainNames;
import dev.fairlead.sample.store.Names;
import dev.fairlead.sample.store.Schema;
import dev.fairlead.sample.store.Sids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Generates a company's directory. The same settings give the same objects, identifiers and change
 * numbers.
 */
public final class Forest {
  /**
   * Raise it with every change of what the same settings generate: kept change logs then start
   * anew.
   */
  public static final int VERSION = 1;

  /** When the generated objects say they were created; part of what has to repeat. */
  private static final Instant FOUNDED = Instant.parse("2026-01-05T08:00:00Z");

  private Forest() {}

  /**
   * @param clock of changes made later
   */
  public static DirectoryStore generate(ForestSettings settings, UUID invocationId, Clock clock) {
    long seed = settings.seed() * 0x9E3779B97F4A7C15L + settings.dnsName().hashCode();
    SplittableRandom identifiers = new SplittableRandom(seed);
    byte[] domainSid =
        Sids.parse(
            "S-1-5-21-%d-%d-%d"
                .formatted(
                    drawSidPart(identifiers), drawSidPart(identifiers), drawSidPart(identifiers)));
    DirectoryStore store =
        new DirectoryStore(
            new DomainNames(settings.dnsName(), settings.netbiosName(), "dc1"),
            Schema.shipped(),
            domainSid,
            invocationId,
            identifiers,
            Clock.fixed(FOUNDED, ZoneOffset.UTC));
    try {
      DomainBootstrap.run(store, settings.upnSuffixes());
      // From the settings' own seed: domains of different names have people of the same names.
      SplittableRandom random = new SplittableRandom(settings.seed());
      ServiceAccounts.addTo(store);
      if (settings.people() > 0 || settings.groups() > 0 || settings.contacts() > 0) {
        organization(store);
        People people = new People(store, settings, random.split());
        people.add();
        List<UUID> contacts = Contacts.add(store, settings.contacts(), random.split());
        new Groups(store, settings, random.split(), people, contacts).add();
      }
    } catch (DirectoryException e) {
      throw new IllegalStateException("the forest cannot be generated", e);
    }
    store.clock(clock);
    return store;
  }

  private static void organization(DirectoryStore store) throws DirectoryException {
    String domain = store.names().root();
    unit(store, Company.root(domain));
    for (String container :
        List.of(
            Company.people(domain),
            Company.groups(domain),
            Company.contacts(domain),
            Company.leavers(domain),
            Company.serviceAccounts(domain))) {
      unit(store, container);
    }
    for (String department : Company.DEPARTMENTS) {
      unit(store, "OU=" + Names.escape(department) + "," + Company.people(domain));
    }
    ServiceAccounts.addToCompany(store);
  }

  private static void unit(DirectoryStore store, String dn) throws DirectoryException {
    store.add(dn, List.of(new Attribute("objectClass", "organizationalUnit")));
  }

  private static long drawSidPart(SplittableRandom random) {
    return random.nextLong(1L << 32);
  }
}
