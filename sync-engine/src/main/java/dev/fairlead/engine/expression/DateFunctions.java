package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.number;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import dev.fairlead.engine.expression.dotnet.DateStyles;
import dev.fairlead.engine.expression.dotnet.Dates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What knows dates, all of them UTC. */
final class DateFunctions {
  /** In Active Directory, both ends of the count of 100 ns mean "never". */
  private static final long NEVER = Long.MAX_VALUE;

  static final List<ExpressionFunction> ALL =
      List.of(
          function("CDate", "The date that the text names.")
              .only(Dialect.APP_PROVISIONING)
              .takes(date("expression").forEach())
              .gives(Type.DATE, it -> new Datum.Moment(it.date(0))),
          function("DateAdd", "The date so many intervals later, or earlier.")
              .only(Dialect.APP_PROVISIONING)
              .takes(interval(), number("value"), date("dateTime"))
              .gives(Type.DATE, DateFunctions::add),
          function("DateDiff", "How many intervals the second date is later than the first.")
              .only(Dialect.APP_PROVISIONING)
              .takes(interval(), date("date1"), date("date2"))
              .gives(Type.NUMBER, DateFunctions::difference),
          function("DateFromNum", "The date of Active Directory's count of 100 ns since 1601.")
              .takes(number("value").forEach())
              .gives(Type.DATE, DateFunctions::fromNumber),
          function("FormatDateTime", "The date in another .NET format.")
              .takes(
                  Signature.of(
                      text("source").forEach(), format("inputFormat"), format("outputFormat")),
                  Signature.of(
                      text("source").forEach(),
                      Parameter.of("dateTimeStyles", Type.DATE_STYLES).orNothing().orNull(),
                      format("inputFormat"),
                      format("outputFormat")))
              .gives(Type.TEXT, DateFunctions::format),
          function("Now", "The time at which the cycle began.")
              .only(Dialect.APP_PROVISIONING)
              .with(Trait.TIME)
              .gives(Type.DATE, it -> new Datum.Moment(it.now())),
          function("NumFromDate", "Active Directory's count of 100 ns since 1601 for the date.")
              .only(Dialect.APP_PROVISIONING)
              .takes(date("value").forEach())
              .gives(Type.NUMBER, DateFunctions::toNumber));

  private DateFunctions() {}

  private static Parameter date(String name) {
    return Parameter.of(name, Type.DATE);
  }

  private static Parameter interval() {
    return Parameter.of("interval", Type.INTERVAL);
  }

  private static Parameter format(String name) {
    return Parameter.of(name, Type.DATE_FORMAT);
  }

  private static DateInterval interval(Arguments it) {
    return DateInterval.of(it.text(0)).orElseThrow();
  }

  private static Result add(Arguments it) {
    return moment(interval(it).plus(it.date(2), it.number(1)));
  }

  private static Result moment(Optional<Instant> instant) {
    return instant
        .<Result>map(Datum.Moment::new)
        .orElse(new Result.Failure("the date is not within the years 1 to 9999"));
  }

  private static Datum difference(Arguments it) {
    return Datum.of(interval(it).between(it.date(1), it.date(2)));
  }

  private static Result fromNumber(Arguments it) {
    long ticks = it.number(0);
    if (ticks == 0 || ticks == NEVER) {
      return Datum.nothing();
    }
    return ticks < 0
        ? new Result.Failure("the number is negative")
        : moment(Dates.ofFileTime(ticks));
  }

  private static Result toNumber(Arguments it) {
    long ticks = Dates.fileTime(it.date(0));
    return ticks < 0 ? new Result.Failure("the date is before 1601") : Datum.of(ticks);
  }

  private static Result format(Arguments it) {
    boolean withStyles = it.count() == 4;
    int input = withStyles ? 2 : 1;
    DateStyles styles = withStyles ? it.dateStyles(1) : DateStyles.DEFAULT;
    if (it.text(0).isBlank()) {
      return Datum.nothing();
    }
    return it.dateFormat(input)
        .parse(it.text(0), styles)
        .<Result>map(date -> Datum.of(it.dateFormat(input + 1).format(date)))
        .orElse(new Result.Failure("the source is not a date in the input format"));
  }
}
