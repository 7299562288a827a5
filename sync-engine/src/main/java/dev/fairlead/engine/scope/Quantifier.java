package dev.fairlead.engine.scope;

/** Of how many of an attribute's values a test has to be true. */
public enum Quantifier {
  /** At least one; false when there is no value. */
  ANY,
  /** Every one; false when there is no value. */
  ALL,
  /** Not one: the opposite of {@link #ANY}, and so true when there is no value. */
  NONE
}
