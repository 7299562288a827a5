package dev.fairlead.engine.plan;

/** What becomes of a target object whose source object leaves the scope. */
public enum OutOfScopePolicy {
  DISABLE,
  DELETE,
  /** Nothing is written any more; the object is reported. */
  LEAVE
}
