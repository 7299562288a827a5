package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.DateStyles;
import dev.fairlead.engine.expression.dotnet.DotNetDateFormat;
import dev.fairlead.engine.expression.dotnet.DotNetRegex;
import dev.fairlead.engine.expression.dotnet.Meter;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.List;

/**
 * A call's arguments, converted to what its parameters want. An accessor is only right for a
 * parameter of its type whose argument is there and not NULL: {@link #has} tells.
 */
final class Arguments {
  private final Object[] values;
  private final boolean[] given;
  private final Circumstances circumstances;

  /**
   * @param values with {@link Datum.Nothing} for NULL and for what was left out
   * @param given which were not left out
   */
  Arguments(Object[] values, boolean[] given, Circumstances circumstances) {
    this.values = values;
    this.given = given;
    this.circumstances = circumstances;
  }

  int count() {
    return values.length;
  }

  /** Whether the argument is written in the call, NULL or not. */
  boolean given(int index) {
    return index < given.length && given[index];
  }

  /** Whether the argument has a value. */
  boolean has(int index) {
    return index < values.length && !(values[index] instanceof Datum.Nothing);
  }

  String text(int index) {
    return (String) values[index];
  }

  String textOr(int index, String otherwise) {
    return has(index) ? text(index) : otherwise;
  }

  long number(int index) {
    return (Long) values[index];
  }

  /** Numbers beyond the range of {@code int} become its ends: no text or list is that long. */
  int index(int index) {
    return Math.clamp(number(index), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  boolean flag(int index) {
    return (Boolean) values[index];
  }

  Instant date(int index) {
    return (Instant) values[index];
  }

  Value.Bytes octets(int index) {
    return (Value.Bytes) values[index];
  }

  DotNetRegex pattern(int index) {
    return (DotNetRegex) values[index];
  }

  DotNetDateFormat dateFormat(int index) {
    return (DotNetDateFormat) values[index];
  }

  DateStyles dateStyles(int index) {
    return has(index) ? (DateStyles) values[index] : DateStyles.DEFAULT;
  }

  /** As it is; {@link Datum.Nothing} for NULL. */
  Datum datum(int index) {
    return index < values.length ? (Datum) values[index] : Datum.nothing();
  }

  /** One by one; none for NULL. */
  List<Datum> list(int index) {
    return datum(index).each();
  }

  Meter meter() {
    return circumstances.meter();
  }

  Instant now() {
    return circumstances.inputs().now();
  }

  KeyedGenerator.Draws draws() {
    return circumstances.draws();
  }
}
