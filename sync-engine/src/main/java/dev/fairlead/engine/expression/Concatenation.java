package dev.fairlead.engine.expression;

import java.util.ArrayList;

/** The operator {@code &}. NULL adds nothing; a list on one side gets the other side each. */
final class Concatenation {
  private Concatenation() {}

  static Result of(Datum left, Datum right) {
    if (left.isNull() && right.isNull()) {
      return Datum.nothing();
    }
    if (left.each().size() > 1 && right.each().size() > 1) {
      return new Result.Failure("& puts one value to each value of a list and got two lists");
    }
    if (left.each().size() > 1) {
      var results = new ArrayList<Datum>();
      left.each().forEach(value -> results.add(joined(value, right)));
      return new Datum.Many(results);
    }
    if (right.each().size() > 1) {
      var results = new ArrayList<Datum>();
      right.each().forEach(value -> results.add(joined(left, value)));
      return new Datum.Many(results);
    }
    return joined(left, right);
  }

  private static Datum joined(Datum left, Datum right) {
    return Datum.of(Datum.text(left) + Datum.text(right));
  }
}
