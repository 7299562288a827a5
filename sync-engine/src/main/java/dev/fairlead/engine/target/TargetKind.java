package dev.fairlead.engine.target;

/** The kinds of objects that the target knows; {@link Capability} says which it lets us write. */
public enum TargetKind {
  USER,
  GROUP,
  /** An organisational contact. */
  CONTACT
}
