package dev.fairlead.engine.target;

import dev.fairlead.engine.target.PropertyRule.Equality;
import dev.fairlead.engine.value.Value;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the target accepts for objects of one kind, as data. */
public record TargetSchema(
    TargetKind kind, Capability capability, SortedMap<String, PropertyRule> properties) {
  public static final String ACCOUNT_ENABLED = "accountEnabled";
  public static final String USER_PRINCIPAL_NAME = "userPrincipalName";

  /** The source anchor of users. */
  public static final String IMMUTABLE_ID = "onPremisesImmutableId";

  /** The anchor of groups: an alternate key, so that a repeated create is harmless. */
  public static final String UNIQUE_NAME = "uniqueName";

  /** Complex properties of which a member that is left out becomes null. */
  private static final Set<String> REPLACED_WHOLE = Set.of("employeeOrgData.");

  public TargetSchema {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Microsoft Graph v1.0, as an application sees it. */
  public static TargetSchema graph(TargetKind kind) {
    return switch (kind) {
      case USER -> GraphSchema.USERS;
      case GROUP -> GraphSchema.GROUPS;
      case CONTACT -> GraphSchema.CONTACTS;
    };
  }

  /** Whether objects of the kind can be written at all. */
  public boolean writable() {
    return capability instanceof Capability.Writable;
  }

  public Optional<PropertyRule> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /**
   * The other members of complex properties that the target replaces as a whole: they go along with
   * any one of them.
   *
   * @return without the ones named
   */
  public Set<String> writtenWith(Set<String> named) {
    return named.stream()
        .filter(name -> REPLACED_WHOLE.stream().anyMatch(name::startsWith))
        .flatMap(name -> {
          String complex = name.substring(0, name.indexOf('.') + 1);
          return properties.keySet().stream().filter(it -> it.startsWith(complex));
        })
        .filter(it -> !named.contains(it))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The properties without which a create is refused. */
  public List<String> requiredOnCreate() {
    return properties.values().stream()
        .filter(PropertyRule::requiredOnCreate)
        .map(PropertyRule::name)
        .toList();
  }

  /**
   * Whether two states of a property are the same to the target; the order of values never matters.
   */
  public boolean same(String property, List<Value> one, List<Value> other) {
    if (one.equals(other)) {
      return true;
    }
    PropertyRule rule = properties.get(property);
    boolean ignoreCase = rule != null && rule.equality() == Equality.IGNORE_CASE;
    return one.size() == other.size()
        && counted(one, ignoreCase).equals(counted(other, ignoreCase));
  }

  private static Map<Value, Integer> counted(List<Value> values, boolean ignoreCase) {
    var counts = new HashMap<Value, Integer>();
    for (Value value : values) {
      Value key =
          ignoreCase && value instanceof Value.Text(var text)
              ? Value.of(text.toLowerCase(Locale.ROOT))
              : value;
      counts.merge(key, 1, Integer::sum);
    }
    return counts;
  }
}
