package dev.fairlead.engine.source;

/** The attributes whose values are other objects. */
public enum ReferenceAttribute {
  /** From a group to each of its direct members. */
  MEMBER,
  /** From a person to at most one manager. */
  MANAGER
}
