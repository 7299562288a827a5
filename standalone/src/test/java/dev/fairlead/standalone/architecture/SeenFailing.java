package dev.fairlead.standalone.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule and what it must find in a package planted for it.
 *
 * @param reports parts of the rule's report: each is in a line of it, and no line is without one
 */
record SeenFailing(String name, ArchRule rule, String plantedPackage, List<String> reports) {
  static SeenFailing on(String name, ArchRule rule, String plantedPackage, String... reports) {
    return new SeenFailing(name, rule, plantedPackage, List.of(reports));
  }

  @Override
  public String toString() {
    return name;
  }
}
