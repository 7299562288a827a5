package dev.fairlead.engine.scope;

/** Whether an object belongs into the target. Every verdict says why in words. */
public sealed interface ScopeVerdict {
  String reason();

  record InScope(String reason) implements ScopeVerdict {}

  /**
   * The object does not belong into the target.
   *
   * @param rule the id of the rule that decided, for example {@code container:…}
   */
  record OutOfScope(String reason, String rule) implements ScopeVerdict {}

  /** What would decide is not known yet. Nothing may be written, and nothing taken away. */
  record Undecided(String reason) implements ScopeVerdict {}
}
