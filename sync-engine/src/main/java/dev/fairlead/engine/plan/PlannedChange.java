package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceKey;

/** One line of a plan. A preview shows it, a guard may hold it, an export executes it. */
public sealed interface PlannedChange permits ObjectChange, ReferenceChange {
  /** The object whose target changes; for references the end that has the attribute. */
  SourceKey source();

  Verb verb();
}
