package dev.fairlead.emulator.odata;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decoded path segment: {@code users}, {@code users('x')}, {@code groups(uniqueName='x')} or
 * {@code delta()}.
 *
 * @param key positional key, null without one
 * @param namedKeys alternate keys by name
 */
public record Segment(String name, @Nullable String key, Map<String, String> namedKeys) {

  private static final String NAMESPACE = "microsoft.graph.";

  /** The alias that the service's metadata declares; the official SDKs cast with it. */
  private static final String ALIAS = "graph.";

  /** Without the namespace that Graph lets functions and types carry. */
  public String shortName() {
    if (name.startsWith(NAMESPACE)) {
      return name.substring(NAMESPACE.length());
    }
    return name.startsWith(ALIAS) ? name.substring(ALIAS.length()) : name;
  }

  /** Whether it names a function or type with its namespace. */
  public boolean qualified() {
    return name.startsWith(NAMESPACE) || name.startsWith(ALIAS);
  }
}
