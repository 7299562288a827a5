package dev.fairlead.engine.scope;

import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.DirectoryDates;
import dev.fairlead.engine.value.Reading;
import dev.fairlead.engine.value.Value;
import dev.fairlead.engine.value.WholeNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests conditions with three answers: holds, fails, and not read yet. */
final class Conditions {
  /** How much of a value a sentence quotes. */
  private static final int QUOTED = 64;

  private final SourceObject object;
  private final ScopeFacts facts;
  private Optional<Instant> until = Optional.empty();

  Conditions(SourceObject object, ScopeFacts facts) {
    this.object = object;
    this.facts = facts;
  }

  /** When time alone may change what was found so far. */
  Optional<Instant> until() {
    return until;
  }

  Finding test(Condition condition) {
    Attributes attributes = object.attributes();
    return switch (condition) {
      case Condition.Present(var name) ->
          switch (attributes.read(name)) {
            case Reading.Present ignored -> new Finding.Holds(name + " is present");
            case Reading.Absent() -> Finding.FAILS;
            case Reading.NotRead() -> new Finding.NotRead(name);
          };
      case Condition.Absent(var name) ->
          switch (attributes.read(name)) {
            case Reading.Present ignored -> Finding.FAILS;
            case Reading.Absent() -> new Finding.Holds(name + " is absent");
            case Reading.NotRead() -> new Finding.NotRead(name);
          };
      case Condition.EqualTo(var name, var text) ->
          anyText(attributes, name, "equals", text, String::equals);
      case Condition.StartsWith(var name, var prefix) ->
          anyText(attributes, name, "starts with", prefix, String::startsWith);
      case Condition.Contains(var name, var part) ->
          anyText(attributes, name, "contains", part, String::contains);
      case Condition.AnyBit(var name, var mask) ->
          bits(attributes, name, mask, "has a bit of", bits -> bits != 0);
      case Condition.AllBits(var name, var mask) ->
          bits(attributes, name, mask, "has all bits of", bits -> bits == mask);
      case Condition.NoBit(var name, var mask) ->
          attributes.read(name) instanceof Reading.Absent
              ? new Finding.Holds(name + " is absent")
              : bits(attributes, name, mask, "has no bit of", bits -> bits == 0);
      case Condition.NameContains(var part) ->
          lower(object.name()).contains(lower(part))
              ? new Finding.Holds("its name contains " + quoted(part))
              : Finding.FAILS;
      case Condition.TextTest it ->
          values(
              it.attribute(),
              it.of(),
              value ->
                  Texts.of(value)
                      .filter(text -> it.operator().test(text, it.operand(), it.ignoreCase()))
                      .isPresent(),
              it.operator().words() + " " + quoted(it.operand()));
      case Condition.PatternTest it -> pattern(it);
      case Condition.NumberTest it ->
          values(
              it.attribute(),
              it.of(),
              value -> {
                OptionalLong number = WholeNumbers.of(value);
                return number.isPresent() && it.operator().test(number.getAsLong(), it.operand());
              },
              it.operator().words() + " " + it.operand());
      case Condition.FlagTest(var name, var expected) ->
          values(
              name,
              Quantifier.ANY,
              value -> Texts.flag(value).filter(flag -> flag == expected).isPresent(),
              "is " + expected);
      case Condition.DateTest it -> date(it);
      case Condition.MemberOf(var group, var transitive, var label) ->
          facts
              .member(new GroupQuestion(group, transitive))
              .map(member -> member ? new Finding.Holds("a member of " + label) : Finding.FAILS)
              .orElseGet(() -> new Finding.NotRead("the members of " + label));
      case Condition.Not(var inner) ->
          switch (test(inner)) {
            case Finding.Holds ignored -> Finding.FAILS;
            case Finding.Fails() -> new Finding.Holds("not: " + Described.condition(inner));
            case Finding.NotRead notRead -> notRead;
          };
      case Condition.All(var conditions) -> all(conditions);
      case Condition.Any(var conditions) -> any(conditions);
    };
  }

  private Finding values(String name, Quantifier of, Predicate<Value> test, String words) {
    return switch (object.attributes().read(name)) {
      case Reading.NotRead() -> new Finding.NotRead(name);
      case Reading.Absent() ->
          of == Quantifier.NONE ? new Finding.Holds(name + " has no value") : Finding.FAILS;
      case Reading.Present(var values) ->
          switch (of) {
            case ANY ->
                values.stream()
                    .filter(test)
                    .findFirst()
                    .<Finding>map(value -> new Finding.Holds(sentence(name, value, words)))
                    .orElse(Finding.FAILS);
            case ALL ->
                values.stream().allMatch(test)
                    ? new Finding.Holds(sentence(name, values.getFirst(), words))
                    : Finding.FAILS;
            case NONE ->
                values.stream().noneMatch(test)
                    ? new Finding.Holds("no value of %s %s".formatted(name, words))
                    : Finding.FAILS;
          };
    };
  }

  private static String sentence(String name, Value value, String words) {
    return "%s %s %s".formatted(name, shown(value), words);
  }

  /** A pattern that was refused when it was saved decides nothing. */
  private Finding pattern(Condition.PatternTest it) {
    if (!(it.pattern() instanceof ScopePattern.Usable usable)) {
      return new Finding.NotRead(it.attribute());
    }
    return values(
        it.attribute(),
        it.of(),
        value -> Texts.of(value).filter(text -> usable.foundIn(text) == it.found()).isPresent(),
        (it.found() ? "matches " : "does not match ") + quoted(usable.text()));
  }

  private Finding date(Condition.DateTest it) {
    Instant moment = it.point().at(facts.now());
    if (it.point() instanceof DatePoint.FromNow(var offset)) {
      object.attributes().values(it.attribute()).stream()
          .flatMap(value -> DirectoryDates.of(value).stream())
          .map(date -> date.minus(offset))
          .filter(turn -> !turn.isBefore(facts.now()))
          .forEach(this::turnsAfter);
    }
    return values(
        it.attribute(),
        it.of(),
        value ->
            DirectoryDates.of(value)
                .filter(date -> it.before() ? date.isBefore(moment) : date.isAfter(moment))
                .isPresent(),
        (it.before() ? "is before " : "is after ") + it.point());
  }

  /** At the moment itself a date is neither before nor after. */
  private void turnsAfter(Instant moment) {
    Instant turn = moment.plusMillis(1);
    until = until.filter(turn::isAfter).or(() -> Optional.of(turn));
  }

  private static Finding anyText(
      Attributes attributes,
      String name,
      String verb,
      String operand,
      BiPredicate<String, String> relation) {
    if (attributes.read(name) instanceof Reading.NotRead) {
      return new Finding.NotRead(name);
    }
    String wanted = lower(operand);
    for (Value value : attributes.values(name)) {
      if (value instanceof Value.Text(var text) && relation.test(lower(text), wanted)) {
        return new Finding.Holds(
            "%s %s %s %s".formatted(name, quoted(text), verb, quoted(operand)));
      }
    }
    return Finding.FAILS;
  }

  private static Finding bits(
      Attributes attributes, String name, long mask, String verb, LongPredicate relation) {
    if (attributes.read(name) instanceof Reading.NotRead) {
      return new Finding.NotRead(name);
    }
    OptionalLong number = attributes.whole(name);
    return number.isPresent() && relation.test(number.getAsLong() & mask)
        ? new Finding.Holds("%s %d %s 0x%X".formatted(name, number.getAsLong(), verb, mask))
        : Finding.FAILS;
  }

  private Finding all(List<Condition> conditions) {
    var words = new ArrayList<String>();
    @Nullable Finding unknown = null;
    for (Condition each : conditions) {
      switch (test(each)) {
        case Finding.Fails fails -> {
          return fails;
        }
        case Finding.NotRead notRead -> unknown = unknown == null ? notRead : unknown;
        case Finding.Holds(var reason) -> words.add(reason);
      }
    }
    return unknown == null ? new Finding.Holds(String.join(" and ", words)) : unknown;
  }

  private Finding any(List<Condition> conditions) {
    @Nullable Finding unknown = null;
    for (Condition each : conditions) {
      switch (test(each)) {
        case Finding.Holds holds -> {
          return holds;
        }
        case Finding.NotRead notRead -> unknown = unknown == null ? notRead : unknown;
        case Finding.Fails ignored -> {}
      }
    }
    return unknown == null ? Finding.FAILS : unknown;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String shown(Value value) {
    return Texts.of(value).map(Conditions::quoted).orElse("(binary)");
  }

  static String quoted(String text) {
    String oneLine = text.replace("\n", "\\n");
    return oneLine.length() <= QUOTED
        ? '"' + oneLine + '"'
        : '"' + oneLine.substring(0, QUOTED) + "…\"";
  }
}
