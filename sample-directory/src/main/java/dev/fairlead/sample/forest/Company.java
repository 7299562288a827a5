package dev.fairlead.sample.forest;

import java.util.List;

/** The made-up company that the forest belongs to: where it works and what for. */
public final class Company {
  /** An office, with its country as ISO code, as a word and as ISO number. */
  record Office(
      String city, String country, String countryName, int countryCode, String dialling) {}

  static final String NAME = "Corp & Söhne GmbH";

  /** Departments are organizational units of the same name below OU=People. */
  public static final List<String> DEPARTMENTS =
      List.of(
          "Sales",
          "R&D",
          "Finance, Legal",
          "Büro Köln",
          "IT+Operations",
          "Human \"People\" Resources",
          "Logistics",
          "Qualität");

  static final List<Office> OFFICES =
      List.of(
          new Office("Köln", "DE", "Germany", 276, "+49 221"),
          new Office("Århus", "DK", "Denmark", 208, "+45 86"),
          new Office("São Paulo", "BR", "Brazil", 76, "+55 11"),
          new Office("Łódź", "PL", "Poland", 616, "+48 42"),
          new Office("London", "GB", "United Kingdom", 826, "+44 20"),
          new Office("Zürich", "CH", "Switzerland", 756, "+41 44"));

  static final List<String> TITLES =
      List.of(
          "Engineer", "Senior Engineer", "Ingénieur", "Analyst", "Clerk", "Consultant", "Buyer");

  private Company() {}

  /** Containers of the company below the domain. */
  public static String root(String domain) {
    return "OU=Company," + domain;
  }

  public static String people(String domain) {
    return "OU=People," + root(domain);
  }

  public static String groups(String domain) {
    return "OU=Groups," + root(domain);
  }

  static String contacts(String domain) {
    return "OU=Contacts," + root(domain);
  }

  public static String leavers(String domain) {
    return "OU=Leavers," + root(domain);
  }

  static String serviceAccounts(String domain) {
    return "OU=Service Accounts," + root(domain);
  }
}
