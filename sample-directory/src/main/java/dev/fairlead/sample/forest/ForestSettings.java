package dev.fairlead.sample.forest;

import java.util.List;

/**
 * What the generated company is like. The same settings always make the same company, identifiers
 * included.
 *
 * @param dnsName of the domain, such as corp.example
 * @param netbiosName of the domain, such as CORP
 * @param people how many persons have an account, at least 1
 * @param groups how many groups of the company's own
 * @param contacts how many external contacts
 * @param bigGroup members of the one large group; more than 1,500 show value ranges; never more
 *     than there are people
 * @param seed of everything that is drawn
 */
public record ForestSettings(
    String dnsName,
    String netbiosName,
    int people,
    int groups,
    int contacts,
    int bigGroup,
    long seed) {
  /** A suffix that the forest knows and the cloud tenant has not verified. */
  public static final String UNVERIFIED_SUFFIX = "corp.internal";

  public ForestSettings {
    if (people < 0 || groups < 0 || contacts < 0 || bigGroup < 0) {
      throw new IllegalArgumentException("counts are not negative");
    }
  }

  /** The company of the demo. */
  public static ForestSettings demo() {
    return new ForestSettings("corp.example", "CORP", 1_200, 120, 60, 2_000, 1);
  }

  /** A domain with its built-in objects and nobody in it. */
  public static ForestSettings empty() {
    return new ForestSettings("corp.example", "CORP", 0, 0, 0, 0, 1);
  }

  public ForestSettings withDomain(String newDnsName, String newNetbiosName) {
    return new ForestSettings(newDnsName, newNetbiosName, people, groups, contacts, bigGroup, seed);
  }

  public ForestSettings withPeople(int count) {
    return new ForestSettings(dnsName, netbiosName, count, groups, contacts, bigGroup, seed);
  }

  public ForestSettings withGroups(int count) {
    return new ForestSettings(dnsName, netbiosName, people, count, contacts, bigGroup, seed);
  }

  public ForestSettings withContacts(int count) {
    return new ForestSettings(dnsName, netbiosName, people, groups, count, bigGroup, seed);
  }

  public ForestSettings withBigGroup(int members) {
    return new ForestSettings(dnsName, netbiosName, people, groups, contacts, members, seed);
  }

  public ForestSettings withSeed(long newSeed) {
    return new ForestSettings(dnsName, netbiosName, people, groups, contacts, bigGroup, newSeed);
  }

  /** Tells apart forests that are generated differently. */
  public String fingerprint() {
    return "%s/%s/%d/%d/%d/%d/%d/v%d"
        .formatted(dnsName, netbiosName, people, groups, contacts, bigGroup, seed, Forest.VERSION);
  }

  List<String> upnSuffixes() {
    return List.of(UNVERIFIED_SUFFIX);
  }
}
