package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;

/**
 * Includes or excludes everything below one container.
 *
 * @param container bound by objectGUID, so that renaming or moving the container changes nothing
 * @param label what people called the container when the rule was written, for reading only
 */
public record ContainerRule(Effect effect, ObjectGuid container, String label) {
  public enum Effect {
    INCLUDE,
    EXCLUDE
  }

  public static ContainerRule include(ObjectGuid container, String label) {
    return new ContainerRule(Effect.INCLUDE, container, label);
  }

  public static ContainerRule exclude(ObjectGuid container, String label) {
    return new ContainerRule(Effect.EXCLUDE, container, label);
  }
}
