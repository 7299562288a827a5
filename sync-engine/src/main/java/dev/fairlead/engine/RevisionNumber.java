package dev.fairlead.engine;

/** Counts the immutable revisions of one configuration, from 1. */
public record RevisionNumber(int value) implements Comparable<RevisionNumber> {
  public RevisionNumber {
    if (value < 1) {
      throw new IllegalArgumentException("Revisions count from 1, not " + value);
    }
  }

  @Override
  public int compareTo(RevisionNumber other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
