package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Casing;
import dev.fairlead.engine.expression.dotnet.DateStyles;
import dev.fairlead.engine.expression.dotnet.Dates;
import dev.fairlead.engine.expression.dotnet.DotNetDateFormat;
import dev.fairlead.engine.expression.dotnet.DotNetRegex;
import dev.fairlead.engine.value.Value;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes of a value what a parameter wants. NULL stays NULL, and where a text is to be read (as a
 * number, a date, a condition) the empty text is NULL as well.
 */
sealed interface Conversion {

  /**
   * As the parameter wants it.
   *
   * @param value of the class that {@link Arguments} gives for the type
   */
  record Converted(Object value) implements Conversion {}

  /**
   * Not what the parameter wants.
   *
   * @param reason in words that go on after the parameter's name
   */
  record Refused(String reason) implements Conversion {}

  static Conversion of(Datum datum, Type type) {
    return switch (type) {
      case ANY, LIST -> new Converted(datum);
      default -> single(datum, type);
    };
  }

  private static Conversion single(Datum datum, Type type) {
    return switch (datum) {
      case Datum.Nothing() -> new Converted(Datum.nothing());
      case Datum.Many(var values) ->
          values.size() == 1
              ? one(values.getFirst(), type)
              : new Refused("takes one value and got %d".formatted(values.size()));
      case Datum.Single single -> one(single, type);
      case Datum.Moment moment -> one(moment, type);
    };
  }

  private static Conversion one(Datum one, Type type) {
    return switch (type) {
      case ANY, LIST -> new Converted(one);
      case TEXT, WORD -> new Converted(Datum.text(one));
      case NUMBER -> number(one);
      case CONDITION -> condition(one);
      case DATE -> date(one);
      case OCTETS -> octets(one);
      case INTERVAL, PATTERN, DATE_FORMAT, DATE_STYLES, CULTURE -> notation(Datum.text(one), type);
    };
  }

  private static Conversion number(Datum one) {
    if (one.isNullOrEmpty()) {
      return new Converted(Datum.nothing());
    }
    OptionalLong number = wholeNumber(one);
    return number.isPresent()
        ? new Converted(number.getAsLong())
        : new Refused("takes a whole number");
  }

  /** A number, or a text that is one. */
  static OptionalLong wholeNumber(Datum one) {
    return switch (one) {
      case Datum.Single(Value.Whole(var number)) -> OptionalLong.of(number);
      case Datum.Single(Value.Text(var text)) -> parsed(text.strip());
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong parsed(String text) {
    boolean digits = text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(Conversion::isDigit);
    if (!digits || text.isEmpty() || text.equals("-") || text.length() > 20) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException beyond64Bits) {
      return OptionalLong.empty();
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static Conversion condition(Datum one) {
    if (one.isNullOrEmpty()) {
      return new Converted(Datum.nothing());
    }
    Optional<Boolean> flag = truth(one);
    return flag.isPresent()
        ? new Converted(flag.get())
        : new Refused("takes True, False or a number");
  }

  /** Directories write TRUE and FALSE, this language True and False: case does not matter. */
  private static Optional<Boolean> truth(Datum one) {
    if (one instanceof Datum.Single(Value.Flag(var flag))) {
      return Optional.of(flag);
    }
    String text = Datum.text(one).strip();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Optional.of(text.equalsIgnoreCase("true"));
    }
    OptionalLong number = wholeNumber(one);
    return number.isPresent() ? Optional.of(number.getAsLong() != 0) : Optional.empty();
  }

  private static Conversion date(Datum one) {
    return switch (one) {
      case Datum.Moment(var instant) -> new Converted(instant);
      case Datum.Single(Value.Text(var text)) ->
          text.isBlank()
              ? new Converted(Datum.nothing())
              : Dates.read(text)
                  .<Conversion>map(Converted::new)
                  .orElse(new Refused("is not a date in a notation that is known"));
      default -> new Refused("takes a date");
    };
  }

  private static Conversion octets(Datum one) {
    return switch (one) {
      case Datum.Single(Value.Bytes bytes) -> new Converted(bytes);
      case Datum.Single(Value.Text(var text)) ->
          Base64Text.decode(text)
              .<Conversion>map(Converted::new)
              .orElse(new Refused("takes octets, or their Base64"));
      default -> new Refused("takes octets, or their Base64");
    };
  }

  /** A text in a notation of its own; constants are refused when the expression is saved. */
  static Conversion notation(String text, Type type) {
    return switch (type) {
      case INTERVAL ->
          DateInterval.of(text).isPresent()
              ? new Converted(text)
              : new Refused("is one of " + DateInterval.names());
      case PATTERN ->
          switch (DotNetRegex.translate(text)) {
            case DotNetRegex.Translation.Usable(var regex) -> new Converted(regex);
            case DotNetRegex.Translation.Refused(var reason) ->
                new Refused("is not a regular expression that can be used: " + reason);
          };
      case DATE_FORMAT ->
          switch (DotNetDateFormat.compile(text)) {
            case DotNetDateFormat.Compiled.Usable(var format) -> new Converted(format);
            case DotNetDateFormat.Compiled.Refused(var reason) ->
                new Refused("is not a date format: it " + reason);
          };
      case DATE_STYLES ->
          DateStyles.parse(text)
              .<Conversion>map(Converted::new)
              .orElse(new Refused("takes names of .NET's DateTimeStyles"));
      case CULTURE ->
          Casing.isCulture(text)
              ? new Converted(text)
              : new Refused("takes the name of a culture, for example \"tr-TR\"");
      default -> new Converted(text);
    };
  }

  /** Types whose constants can be checked, and prepared once for all objects. */
  static boolean isNotation(Type type) {
    return switch (type) {
      case INTERVAL, PATTERN, DATE_FORMAT, DATE_STYLES, CULTURE -> true;
      default -> false;
    };
  }

  /** What is wrong with a constant where this type is wanted. */
  static Optional<String> complaint(ExpressionTree constant, Type type) {
    Optional<Datum> datum =
        switch (constant) {
          case ExpressionTree.Text(var text) -> Optional.of(Datum.of(text));
          case ExpressionTree.WholeNumber(var number, var hexadecimal) ->
              Optional.of(Datum.of(number));
          default -> Optional.empty();
        };
    return datum
        .map(it -> of(it, type))
        .flatMap(it -> it instanceof Refused(var reason) ? Optional.of(reason) : Optional.empty());
  }

  /** Constants of a call whose types say so, once for all objects. */
  static Optional<Object> prepared(ExpressionTree argument, Type type) {
    return argument instanceof ExpressionTree.Text(var text)
            && isNotation(type)
            && notation(text, type) instanceof Converted(var value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
