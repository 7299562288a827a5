package dev.fairlead.engine.value;

import java.util.List;

/** What a read of the directory says about one attribute of one object. */
public sealed interface Reading {

  /** The attribute has these values, at least one. */
  record Present(List<Value> values) implements Reading {
    public Present {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("An attribute without values is absent, not present");
      }
    }
  }

  /** We looked, and the object does not have the attribute. */
  record Absent() implements Reading {}

  /** We have not looked yet: the attribute is neither null nor changed. */
  record NotRead() implements Reading {}
}
