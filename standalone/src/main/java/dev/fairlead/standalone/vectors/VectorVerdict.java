package dev.fairlead.standalone.vectors;

/** What became of a vector. */
sealed interface VectorVerdict {
  record Passed() implements VectorVerdict {}

  record Failed(String expected, String actual) implements VectorVerdict {}

  /** A property that no rule of ours can check. */
  record Skipped() implements VectorVerdict {}

  static VectorVerdict of(boolean passed, String expected, String actual) {
    return passed ? new Passed() : new Failed(expected, actual);
  }
}
