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

  /**
   * When a value flows; the flow types of Microsoft's schemas, under names that say what they do.
   */
  public enum Apply {
    /** {@code Always}. */
    ALWAYS("Always"),
    /** {@code ObjectAddOnly}: when the object is created. */
    ON_CREATE_ONLY("ObjectAddOnly"),
    /** {@code MultiValueAddOnly}: of a list, values are added and none is removed. */
    ADD_TO_LIST("MultiValueAddOnly"),
    /** {@code ValueAddOnly}: values are added or replaced, and never taken away. */
    NEVER_REMOVE("ValueAddOnly"),
    /** {@code AttributeAddOnly}: while the target has no value. */
    WHEN_EMPTY("AttributeAddOnly");

    private final String microsoft;

    Apply(String microsoft) {
      this.microsoft = microsoft;
    }

    /** The flow type's name in Microsoft's schemas. */
    public String microsoft() {
      return microsoft;
    }
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
