package dev.fairlead.engine.expression;

/** A call's arguments before they are evaluated. */
interface LazyArguments {
  int count();

  /** NULL for what was left out. */
  Result evaluate(int index);

  /** As a condition: a flag, or the reason to stop. NULL is false. */
  Result condition(int index);
}
