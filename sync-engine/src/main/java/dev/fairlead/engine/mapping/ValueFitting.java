package dev.fairlead.engine.mapping;

import dev.fairlead.engine.mapping.MappingProblem.Code;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.value.DirectoryDates;
import dev.fairlead.engine.value.Value;
import dev.fairlead.engine.value.WholeNumbers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Fits what a rule produced to what the target accepts: texts without surrounding white space, no
 * empty texts, nothing too long. Refuses rather than cuts.
 */
final class ValueFitting {
  private ValueFitting() {}

  sealed interface Fit {
    Fit NOTHING = new Fits(List.of());

    /** No values means null. */
    record Fits(List<Value> values) implements Fit {}

    record Refused(Code code, int length, String finding, String remedy) implements Fit {}
  }

  static Fit fit(PropertyRule rule, List<Value> produced) {
    if (produced.isEmpty()) {
      return Fit.NOTHING;
    }
    if (produced.size() == 1) {
      return one(rule, produced.getFirst());
    }
    var fitted = new LinkedHashSet<Value>();
    for (Value value : produced) {
      switch (one(rule, value)) {
        case Fit.Fits(var values) -> fitted.addAll(values);
        case Fit.Refused refused -> {
          return refused;
        }
      }
    }
    return asMany(rule, fitted);
  }

  private static Fit one(PropertyRule rule, Value value) {
    return switch (rule.type()) {
      case FLAG -> flag(rule, value);
      case MOMENT -> moment(value);
      case TEXT, SINGLE_TEXT_LIST, TEXT_LIST -> text(rule, value);
    };
  }

  /** As the directory writes moments, or as ISO 8601 does; "never" is no value. */
  private static Fit moment(Value value) {
    if (value instanceof Value.Text(var text) && text.isBlank()) {
      return Fit.NOTHING;
    }
    Optional<Instant> moment = DirectoryDates.of(value);
    if (moment.isEmpty() && value instanceof Value.Text(var text)) {
      moment = isoMoment(text.strip());
    }
    if (moment.isEmpty() && WholeNumbers.of(value).isPresent()) {
      return Fit.NOTHING;
    }
    return moment
        .<Fit>map(it -> new Fit.Fits(List.of(Value.of(it.toString()))))
        .orElseGet(() ->
            new Fit.Refused(
                Code.WRONG_TYPE,
                0,
                "the value is no moment",
                "Map a date of the directory, or a text such as 2026-03-01T00:00:00Z."));
  }

  private static Optional<Instant> isoMoment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException notIso) {
      return Optional.empty();
    }
  }

  private static Fit asMany(PropertyRule rule, SequencedSet<Value> values) {
    return values.size() <= rule.mostValues()
        ? new Fit.Fits(List.copyOf(values))
        : new Fit.Refused(
            Code.TOO_MANY_VALUES,
            values.size(),
            "the source has %d values, the property takes %s"
                .formatted(values.size(), rule.mostValues() == 1 ? "one" : rule.mostValues()),
            "Choose one in the mapping, or remove the others in the source.");
  }

  private static Fit flag(PropertyRule rule, Value value) {
    Optional<Boolean> flag =
        switch (value) {
          case Value.Flag(var it) -> Optional.of(it);
          case Value.Whole(var number) -> Optional.of(number != 0);
          case Value.Text(var text) -> flag(text.strip());
          case Value.Bytes ignored -> Optional.empty();
        };
    return flag.map(it -> chosen(rule, Boolean.toString(it), Value.of(it.booleanValue())))
        .orElseGet(() ->
            new Fit.Refused(
                Code.WRONG_TYPE,
                0,
                "the value is neither true nor false",
                "Map an attribute or a rule that gives true or false."));
  }

  private static Optional<Boolean> flag(String text) {
    if (text.equalsIgnoreCase("true")) {
      return Optional.of(true);
    }
    return text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
  }

  private static Fit text(PropertyRule rule, Value value) {
    Optional<String> text = Texts.of(value);
    if (text.isEmpty()) {
      return new Fit.Refused(
          Code.WRONG_TYPE, 0, "the value is binary", "Map an attribute that holds text.");
    }
    String stripped = text.get().strip();
    if (stripped.isEmpty()) {
      return Fit.NOTHING;
    }
    boolean asItIs = value instanceof Value.Text(var original) && original.equals(stripped);
    return checked(rule, stripped, asItIs ? value : Value.of(stripped));
  }

  /** Where the target knows few values, one of them, in its writing. */
  private static Fit chosen(PropertyRule rule, String text, Value value) {
    if (rule.choices().isEmpty() || rule.choices().contains(text)) {
      return new Fit.Fits(List.of(value));
    }
    return rule.choices().stream()
        .filter(text::equalsIgnoreCase)
        .findFirst()
        .<Fit>map(it -> new Fit.Fits(List.of(Value.of(it))))
        .orElseGet(() ->
            new Fit.Refused(
                Code.NOT_A_CHOICE,
                text.length(),
                "the target takes %s only".formatted(String.join(" or ", rule.choices())),
                "Translate the values in the mapping, for example with Switch."));
  }

  private static Fit checked(PropertyRule rule, String text, Value value) {
    if (text.length() > rule.maxLength()) {
      return new Fit.Refused(
          Code.TOO_LONG,
          text.length(),
          "the value has %d characters, the target takes %d"
              .formatted(text.length(), rule.maxLength()),
          "Shorten it in the source, or cut it in the mapping.");
    }
    Optional<String> complaint = Texts.malformation(text);
    if (complaint.isEmpty()) {
      complaint = rule.characters().complaint(text);
    }
    return complaint.isEmpty()
        ? chosen(rule, text, value)
        : new Fit.Refused(
            Code.INVALID_CHARACTERS,
            text.length(),
            "the value " + complaint.get(),
            "Correct it in the source, or replace the characters in the mapping.");
  }
}
