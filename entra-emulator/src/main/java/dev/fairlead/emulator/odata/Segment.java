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

  /** Without the namespace that Graph lets functions and types carry. */
  public String shortName() {
    String prefix = "microsoft.graph.";
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
