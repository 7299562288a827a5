package dev.fairlead.engine.scope;

import dev.fairlead.engine.source.SourceKind;
import java.util.Set;

/**
 * A reason why an object never belongs into the target, whatever the configured scope says.
 *
 * @param id stable name, used in verdicts and logs
 * @param sentence why, for a person who misses the object
 */
public record ExclusionRule(
    String id, Set<SourceKind> appliesTo, Condition condition, String sentence) {
  public ExclusionRule {
    appliesTo = Set.copyOf(appliesTo);
  }
}
