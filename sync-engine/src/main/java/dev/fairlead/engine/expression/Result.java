package dev.fairlead.engine.expression;

/** What evaluating a part gave: a value, or a reason to stop the whole expression. */
sealed interface Result permits Datum, Result.Stop {

  /** Passes unchanged through every function that needs the value. */
  sealed interface Stop extends Result {}

  /** The mapping is to be left out for this object. */
  record Ignored() implements Stop {}

  /** An attribute is needed that was not read yet. */
  record NotReadYet(String attribute) implements Stop {}

  /** The target has to be asked which of these values are free. */
  record Choice(Datum.Many candidates) implements Stop {}

  /**
   * A function cannot do what it is asked.
   *
   * @param reason what is wrong, for people; never with a value of the object
   */
  record Failure(String reason) implements Stop {}

  /**
   * The expression itself reports a problem.
   *
   * @param message what the expression itself reports; may hold values of the object
   */
  record Complaint(String message) implements Stop {}
}
