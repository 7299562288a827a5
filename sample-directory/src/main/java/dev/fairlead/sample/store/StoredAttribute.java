package dev.fairlead.sample.store;

import java.util.Arrays;

/**
 * The values of one attribute and the change number of their last change. A cleared attribute stays
 * with no values, so that a delta can report that it was cleared. The arrays are shared and never
 * written to.
 */
record StoredAttribute(AttributeType type, byte[][] values, long usn) {

  boolean sameValues(byte[][] other) {
    return Arrays.deepEquals(values, other);
  }

  @Override
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return type.name() + "[" + values.length + "]@" + usn;
  }
}
