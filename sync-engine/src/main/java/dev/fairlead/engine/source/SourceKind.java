package dev.fairlead.engine.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind of thing a source object is, as far as provisioning cares. */
public enum SourceKind {
  USER,
  INET_ORG_PERSON,
  GROUP,
  CONTACT,
  FOREIGN_SECURITY_PRINCIPAL,
  /** Anything that holds other objects: organisational units, containers, the domain itself. */
  CONTAINER,
  OTHER;

  private static final Set<String> CONTAINER_CLASSES =
      Set.of(
          "organizationalunit",
          "container",
          "domaindns",
          "domain",
          "builtindomain",
          "organization",
          "country",
          "locality",
          "lostandfound");

  /**
   * The kind of an object from all the values of its {@code objectClass}, in any order and case.
   * Computers and managed service accounts are users by class, but none here.
   */
  public static SourceKind ofClasses(Collection<String> objectClass) {
    Set<String> classes =
        objectClass.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (classes.contains("computer")) {
      return OTHER;
    }
    if (classes.contains("inetorgperson")) {
      return INET_ORG_PERSON;
    }
    if (classes.contains("user")) {
      return USER;
    }
    if (classes.contains("group")) {
      return GROUP;
    }
    if (classes.contains("contact")) {
      return CONTACT;
    }
    if (classes.contains("foreignsecurityprincipal")) {
      return FOREIGN_SECURITY_PRINCIPAL;
    }
    return classes.stream().anyMatch(CONTAINER_CLASSES::contains) ? CONTAINER : OTHER;
  }
}
