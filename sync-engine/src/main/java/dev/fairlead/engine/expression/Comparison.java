package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Dates;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares two values. NULL equals the empty text and nothing else, and is neither more nor less
 * than anything. With a number on either side numbers are compared, with a date dates, as far as
 * the other side can be read as one; everything else as text, case by case.
 */
final class Comparison {
  private Comparison() {}

  static Result compare(Datum left, Operator operator, Datum right) {
    Optional<Datum> one = single(left);
    Optional<Datum> other = single(right);
    if (one.isEmpty() || other.isEmpty()) {
      return new Result.Failure(
          "%s compares one value with one value and got a list".formatted(operator.symbol()));
    }
    return Datum.of(holds(one.get(), operator, other.get()));
  }

  private static Optional<Datum> single(Datum datum) {
    return switch (datum) {
      case Datum.Many(var values) ->
          values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
      default -> Optional.of(datum);
    };
  }

  private static boolean holds(Datum one, Operator operator, Datum other) {
    boolean missing = one.isNullOrEmpty() || other.isNullOrEmpty();
    if (missing && operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      return false;
    }
    int order = order(one, other);
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case CONCATENATE -> throw new IllegalArgumentException("& compares nothing");
    };
  }

  private static int order(Datum one, Datum other) {
    if (isNumber(one) || isNumber(other)) {
      OptionalLong left = Conversion.wholeNumber(one);
      OptionalLong right = Conversion.wholeNumber(other);
      if (left.isPresent() && right.isPresent()) {
        return Long.compare(left.getAsLong(), right.getAsLong());
      }
    }
    if (one instanceof Datum.Moment || other instanceof Datum.Moment) {
      Optional<Instant> left = date(one);
      Optional<Instant> right = date(other);
      if (left.isPresent() && right.isPresent()) {
        return left.get().compareTo(right.get());
      }
    }
    return Datum.text(one).compareTo(Datum.text(other));
  }

  private static boolean isNumber(Datum datum) {
    return datum instanceof Datum.Single(Value.Whole ignored);
  }

  private static Optional<Instant> date(Datum datum) {
    return datum instanceof Datum.Moment(var instant)
        ? Optional.of(instant)
        : Dates.read(Datum.text(datum));
  }
}
