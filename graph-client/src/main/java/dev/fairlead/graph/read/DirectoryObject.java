package dev.fairlead.graph.read;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object of the target directory with the properties that were asked for. Values are {@code
 * String}, {@code Boolean}, {@code Long}, {@code Double}, {@code List}, {@code Map} or null; the
 * members of {@code onPremisesExtensionAttributes} and {@code employeeOrgData} stand beside the
 * others as {@code onPremisesExtensionAttributes.extensionAttribute1}.
 */
public record DirectoryObject(
    String id, ObjectKind kind, Map<String, @Nullable Object> properties) {

  public DirectoryObject {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  /** The property as text; empty when it is unset, not asked for, or not a text. */
  public Optional<String> text(String property) {
    return properties.get(property) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public Optional<Boolean> flag(String property) {
    return properties.get(property) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** The texts of a multi-valued property; empty when it has none. */
  public List<String> texts(String property) {
    return properties.get(property) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /** Names only: the values identify people. */
  @Override
  public String toString() {
    return kind + " " + id + " " + properties.keySet();
  }
}
