package dev.fairlead.engine.target;

/** The kinds of objects that the target lets us write. */
public enum TargetKind {
  USER,
  GROUP
}
