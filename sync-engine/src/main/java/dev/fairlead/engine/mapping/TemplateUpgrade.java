package dev.fairlead.engine.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What following another version of a template would change for a configuration, property by
 * property, its own departures considered. A published version never changes, so nothing changes
 * before an admin takes up the other version.
 *
 * @param changes sorted by property; empty when nothing would change
 */
public record TemplateUpgrade(String template, int from, int to, List<Change> changes) {
  public TemplateUpgrade {
    changes = List.copyOf(changes);
  }

  /**
   * One property that differs between the versions.
   *
   * @param before empty when the property is new in the template
   * @param after empty when the template leaves the property alone from then on
   * @param departure what the configuration does with it, which goes on to win
   */
  public record Change(
      String property,
      Optional<AttributeMapping> before,
      Optional<AttributeMapping> after,
      Departure departure) {

    /** For people. */
    public String sentence() {
      String what =
          before.isEmpty()
              ? "%s is mapped from now on".formatted(property)
              : after.isEmpty()
                  ? "%s is left alone from now on".formatted(property)
                  : "%s is mapped in another way".formatted(property);
      return switch (departure) {
        case NONE -> what;
        case OVERRIDDEN -> what + "; your own mapping of it stays";
        case SAME_AS_YOURS -> what + ", as your own mapping does, which is no longer needed";
        case LEFT_OUT -> what + "; you leave it out, and that stays";
      };
    }
  }

  /** What a configuration does with a property of its template. */
  public enum Departure {
    NONE,
    /** It has a mapping of its own. */
    OVERRIDDEN,
    /** Its own mapping is what the other version brings. */
    SAME_AS_YOURS,
    /** It leaves the property alone. */
    LEFT_OUT
  }

  /**
   * Compares two versions for a configuration.
   *
   * @param own the configuration's mapping, which follows {@code from}
   * @throws IllegalArgumentException if they are not versions of one template
   */
  public static TemplateUpgrade of(MappingTemplate from, MappingTemplate to, ObjectMapping own) {
    if (!from.id().equals(to.id()) || !own.template().equals(from.id())) {
      throw new IllegalArgumentException(
          "%s, %s and %s are not one template".formatted(from.id(), to.id(), own.template()));
    }
    Map<String, AttributeMapping> before = byTarget(from.mappings());
    Map<String, AttributeMapping> after = byTarget(to.mappings());
    Map<String, AttributeMapping> overrides = byTarget(own.overrides());
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var changes = new ArrayList<Change>();
    for (String name : names) {
      Optional<AttributeMapping> old = Optional.ofNullable(before.get(name));
      Optional<AttributeMapping> young = Optional.ofNullable(after.get(name));
      if (!old.equals(young)) {
        changes.add(new Change(name, old, young, departure(name, young, overrides, own)));
      }
    }
    return new TemplateUpgrade(from.id(), from.version(), to.version(), changes);
  }

  private static Departure departure(
      String name,
      Optional<AttributeMapping> after,
      Map<String, AttributeMapping> overrides,
      ObjectMapping own) {
    Optional<AttributeMapping> override = Optional.ofNullable(overrides.get(name));
    if (override.isPresent()) {
      return override.equals(after) ? Departure.SAME_AS_YOURS : Departure.OVERRIDDEN;
    }
    return own.unmapped().contains(name) ? Departure.LEFT_OUT : Departure.NONE;
  }

  private static Map<String, AttributeMapping> byTarget(List<AttributeMapping> mappings) {
    return mappings.stream()
        .collect(
            Collectors.toMap(
                AttributeMapping::target,
                Function.identity(),
                (one, other) -> other,
                TreeMap::new));
  }
}
