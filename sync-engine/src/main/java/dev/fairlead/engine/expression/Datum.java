package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Dates;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A value while an expression is evaluated. */
sealed interface Datum extends Result {
  /** NULL: the absence of a value. */
  record Nothing() implements Datum {}

  record Single(Value value) implements Datum {}

  /** A date, which becomes text where text is wanted. */
  record Moment(Instant instant) implements Datum {}

  /** At least one value; each is single or a date. */
  record Many(List<Datum> values) implements Datum {
    public Many {
      values = List.copyOf(values);
    }
  }

  static Datum nothing() {
    return new Nothing();
  }

  static Datum of(String text) {
    return new Single(Value.of(text));
  }

  static Datum of(long number) {
    return new Single(Value.of(number));
  }

  static Datum of(boolean flag) {
    return new Single(Value.of(flag));
  }

  static Datum of(Optional<String> text) {
    return text.map(Datum::of).orElse(nothing());
  }

  static Datum of(List<Value> values) {
    return switch (values.size()) {
      case 0 -> nothing();
      case 1 -> new Single(values.getFirst());
      default -> new Many(values.stream().<Datum>map(Single::new).toList());
    };
  }

  /** NULL for none. */
  static Datum many(List<Datum> values) {
    return values.isEmpty() ? nothing() : new Many(values);
  }

  default boolean isNull() {
    return this instanceof Nothing;
  }

  /** NULL or the empty text. */
  default boolean isNullOrEmpty() {
    return isNull() || equals(new Single(Value.of("")));
  }

  /** The values one by one. */
  default List<Datum> each() {
    return switch (this) {
      case Nothing() -> List.of();
      case Many(var values) -> values;
      case Single single -> List.of(single);
      case Moment moment -> List.of(moment);
    };
  }

  /** What is handed on when the expression is done: dates have become text. */
  default List<Value> asValues() {
    return switch (this) {
      case Nothing() -> List.of();
      case Single(var value) -> List.of(value);
      case Moment(var instant) -> List.of(Value.of(Dates.text(instant)));
      case Many(var values) -> values.stream().flatMap(it -> it.asValues().stream()).toList();
    };
  }

  /** About how many characters it has. */
  default long size() {
    return switch (this) {
      case Nothing() -> 1;
      case Moment ignored -> 22;
      case Single(Value.Text(var text)) -> 1L + text.length();
      case Single(Value.Bytes bytes) -> 1L + bytes.length();
      case Single ignored -> 20;
      case Many(var values) -> {
        long size = 1;
        for (Datum value : values) {
          size += value.size();
        }
        yield size;
      }
    };
  }

  /** One value's text: numbers in decimal, flags as True and False, octets in Base64. */
  static String text(Datum one) {
    return switch (one) {
      case Nothing() -> "";
      case Moment(var instant) -> Dates.text(instant);
      case Many(var values) -> text(values.getFirst());
      case Single(var value) -> text(value);
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Whole(var number) -> Long.toString(number);
      case Value.Flag(var flag) -> flag ? "True" : "False";
      case Value.Bytes bytes -> bytes.base64();
    };
  }
}
