package dev.fairlead.graph.write;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Graph property names with the values to write: {@code String}, {@code Boolean}, {@code
 * List<String>} or null, which clears. Members of a complex property are written {@code
 * complex.member}, for example {@code onPremisesExtensionAttributes.extensionAttribute1}.
 */
public record PropertyValues(Map<String, @Nullable Object> values) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w{0,255}(\\.[A-Za-z]\\w{0,255})?");

  public PropertyValues {
    values.forEach(PropertyValues::check);
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  public static PropertyValues of(Map<String, ? extends @Nullable Object> values) {
    return new PropertyValues(new TreeMap<>(values));
  }

  private static void check(String name, @Nullable Object value) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a Graph property name: " + name);
    }
    boolean writable =
        switch (value) {
          case null -> true;
          case String _, Boolean _ -> true;
          case List<?> list -> list.stream().allMatch(String.class::isInstance);
          default -> false;
        };
    if (!writable) {
      throw new IllegalArgumentException(
          "%s: a value is text, true/false, a list of texts or null".formatted(name));
    }
  }

  /** Names only: the values identify people. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
