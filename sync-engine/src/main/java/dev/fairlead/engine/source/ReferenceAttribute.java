package dev.fairlead.engine.source;

import dev.fairlead.engine.target.TargetKind;

/** The attributes whose values are other objects. */
public enum ReferenceAttribute {
  /** From a group to each of its direct members. */
  MEMBER(TargetKind.GROUP, "members"),
  /** From a person to at most one manager. */
  MANAGER(TargetKind.USER, "manager");

  private final TargetKind from;
  private final String property;

  ReferenceAttribute(TargetKind from, String property) {
    this.from = from;
    this.property = property;
  }

  /** The kind of target object that has the reference. */
  public TargetKind from() {
    return from;
  }

  /** The target's name for it. */
  public String property() {
    return property;
  }
}
