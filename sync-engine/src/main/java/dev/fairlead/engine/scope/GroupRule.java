package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;

/**
 * Includes or excludes the members of one group, and the group itself.
 *
 * @param group bound by objectGUID, so that renaming or moving the group changes nothing
 * @param transitive whether members of groups within the group count; group within itself is no
 *     trouble
 * @param label what people called the group when the rule was written, for reading only
 */
public record GroupRule(Effect effect, ObjectGuid group, boolean transitive, String label) {
  public enum Effect {
    INCLUDE,
    EXCLUDE
  }

  public static GroupRule include(ObjectGuid group, boolean transitive, String label) {
    return new GroupRule(Effect.INCLUDE, group, transitive, label);
  }

  public static GroupRule exclude(ObjectGuid group, boolean transitive, String label) {
    return new GroupRule(Effect.EXCLUDE, group, transitive, label);
  }
}
