package dev.fairlead.engine.plan;

/** What made an object leave the scope. */
public enum Leaving {
  /** A person activated a revision: under the one before, the same object would be in scope. */
  BY_REVISION,
  /** The object changed, or its containers or groups did, or time passed. */
  BY_OBJECT,
  /** It had left before it was looked at now, or was never in. */
  EARLIER
}
