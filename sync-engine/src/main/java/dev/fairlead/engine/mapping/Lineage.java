package dev.fairlead.engine.mapping;

import java.util.List;

/**
 * Where a desired value comes from. One instance is shared by all objects of a mapping.
 *
 * @param mapping names the mapping: its template with version, or the configuration
 * @param sourceAttributes what the mapping's rule reads, sorted
 * @param defaulted whether the value is the mapping's default because the rule gave null
 * @param redacted whether the value must not be shown in any trace or log
 */
public record Lineage(
    String mapping, List<String> sourceAttributes, boolean defaulted, boolean redacted) {
  public Lineage {
    sourceAttributes = List.copyOf(sourceAttributes);
  }
}
