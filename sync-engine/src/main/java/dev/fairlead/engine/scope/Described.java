package dev.fairlead.engine.scope;

import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.Reading;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions in words: what they ask for, and why an object does not pass. */
final class Described {
  /** How many alternatives a sentence names. */
  private static final int NAMED = 3;

  private Described() {}

  /** What the condition asks for. */
  static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Present(var name) -> name + " is present";
      case Condition.Absent(var name) -> name + " is absent";
      case Condition.EqualTo(var name, var text) -> name + " equals " + Conditions.quoted(text);
      case Condition.StartsWith(var name, var text) ->
          name + " starts with " + Conditions.quoted(text);
      case Condition.Contains(var name, var text) -> name + " contains " + Conditions.quoted(text);
      case Condition.AnyBit(var name, var mask) -> "%s has a bit of 0x%X".formatted(name, mask);
      case Condition.AllBits(var name, var mask) -> "%s has all bits of 0x%X".formatted(name, mask);
      case Condition.NoBit(var name, var mask) -> "%s has no bit of 0x%X".formatted(name, mask);
      case Condition.NameContains(var part) -> "its name contains " + Conditions.quoted(part);
      case Condition.TextTest it ->
          subject(it.attribute(), it.of())
              + it.operator().words()
              + " "
              + Conditions.quoted(it.operand());
      case Condition.PatternTest it ->
          subject(it.attribute(), it.of())
              + (it.found() ? "matches " : "does not match ")
              + Conditions.quoted(it.pattern().text());
      case Condition.NumberTest it ->
          subject(it.attribute(), it.of()) + it.operator().words() + " " + it.operand();
      case Condition.FlagTest(var name, var expected) -> name + " is " + expected;
      case Condition.DateTest it ->
          it.attribute() + (it.before() ? " is before " : " is after ") + it.point();
      case Condition.MemberOf(var group, var transitive, var label) -> "a member of " + label;
      case Condition.Not(var inner) -> "not (" + condition(inner) + ")";
      case Condition.All(var parts) -> joined(parts, " and ");
      case Condition.Any(var parts) -> joined(parts, " or ");
    };
  }

  private static String subject(String attribute, Quantifier of) {
    return switch (of) {
      case ANY -> attribute + " ";
      case ALL -> "every value of " + attribute + " ";
      case NONE -> "no value of " + attribute + " ";
    };
  }

  private static String joined(List<Condition> parts, String between) {
    String named =
        parts.stream().limit(NAMED).map(Described::condition).collect(Collectors.joining(between));
    return parts.size() <= NAMED ? named : named + between + "…";
  }

  /** Why an object that was tested does not pass: the deciding part, and the object's value. */
  static String failure(Condition condition, SourceObject object, ScopeFacts facts) {
    return switch (condition) {
      case Condition.All(var parts) ->
          parts.stream()
              .filter(part -> new Conditions(object, facts).test(part) instanceof Finding.Fails)
              .findFirst()
              .map(part -> failure(part, object, facts))
              .orElseGet(() -> condition(condition));
      case Condition.Any(var parts) ->
          parts.stream()
                  .limit(NAMED)
                  .map(part -> failure(part, object, facts))
                  .collect(Collectors.joining(", and "))
              + (parts.size() > NAMED ? ", and more" : "");
      case Condition.Not(var inner) ->
          new Conditions(object, facts).test(inner) instanceof Finding.Holds(var words)
              ? words
              : condition(condition);
      case Condition.MemberOf(var group, var transitive, var label) -> "no member of " + label;
      default ->
          condition
              .attributes()
              .findFirst()
              .map(name ->
                  "%s, where %s is wanted".formatted(value(name, object), condition(condition)))
              .orElseGet(() -> "not: " + condition(condition));
    };
  }

  private static String value(String name, SourceObject object) {
    return switch (object.attributes().read(name)) {
      case Reading.Present(var values) ->
          values.size() == 1
              ? name + " is " + Conditions.shown(values.getFirst())
              : name
                  + " has the values "
                  + values.stream()
                      .limit(NAMED)
                      .map(Conditions::shown)
                      .collect(Collectors.joining(", "))
                  + (values.size() > NAMED ? ", …" : "");
      case Reading.Absent() -> name + " has no value";
      case Reading.NotRead() -> name + " was not read yet";
    };
  }
}
