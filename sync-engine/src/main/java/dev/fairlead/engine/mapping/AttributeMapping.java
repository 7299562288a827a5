package dev.fairlead.engine.mapping;

import dev.fairlead.engine.value.Value;
import java.util.Optional;

/**
 * How one target property gets its value.
 *
 * @param target the property's name, as in {@link dev.fairlead.engine.target.TargetSchema}
 * @param defaultValue sent on create when the rule gives null; never sent on an update, where it
 *     would overwrite what people made of it
 */
public record AttributeMapping(
    String target, ValueRule rule, Apply apply, NullPolicy nulls, Optional<Value> defaultValue) {

  public enum Apply {
    ALWAYS,
    ON_CREATE_ONLY
  }

  /** What to do when the rule gives null. */
  public enum NullPolicy {
    /** Leave the target as it is. */
    IGNORE,
    /** Set the target to null. */
    CLEAR
  }

  /** Always applied, clearing the target when the source is empty. */
  public static AttributeMapping always(String target, ValueRule rule) {
    return new AttributeMapping(target, rule, Apply.ALWAYS, NullPolicy.CLEAR, Optional.empty());
  }

  /** Always applied, leaving the target alone when the source is empty. */
  public static AttributeMapping whenPresent(String target, ValueRule rule) {
    return new AttributeMapping(target, rule, Apply.ALWAYS, NullPolicy.IGNORE, Optional.empty());
  }

  public static AttributeMapping onCreate(String target, ValueRule rule) {
    return new AttributeMapping(
        target, rule, Apply.ON_CREATE_ONLY, NullPolicy.IGNORE, Optional.empty());
  }
}
