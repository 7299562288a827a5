package dev.fairlead.engine.scope;

import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Reading;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Tests conditions with three answers: holds, fails, and not read yet. */
final class Conditions {
  /** How much of a value a sentence quotes. */
  private static final int QUOTED = 64;

  private Conditions() {}

  static Finding test(Condition condition, SourceObject object) {
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
      case Condition.NoBit(var name, var mask) ->
          attributes.read(name) instanceof Reading.Absent
              ? new Finding.Holds(name + " is absent")
              : bits(attributes, name, mask, "has no bit of", bits -> bits == 0);
      case Condition.NameContains(var part) ->
          lower(object.name()).contains(lower(part))
              ? new Finding.Holds("its name contains " + quoted(part))
              : Finding.FAILS;
      case Condition.All(var conditions) -> all(conditions, object);
      case Condition.Any(var conditions) -> any(conditions, object);
    };
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

  private static Finding all(List<Condition> conditions, SourceObject object) {
    var words = new ArrayList<String>();
    @Nullable Finding unknown = null;
    for (Condition each : conditions) {
      switch (test(each, object)) {
        case Finding.Fails fails -> {
          return fails;
        }
        case Finding.NotRead notRead -> unknown = unknown == null ? notRead : unknown;
        case Finding.Holds(var reason) -> words.add(reason);
      }
    }
    return unknown == null ? new Finding.Holds(String.join(" and ", words)) : unknown;
  }

  private static Finding any(List<Condition> conditions, SourceObject object) {
    @Nullable Finding unknown = null;
    for (Condition each : conditions) {
      switch (test(each, object)) {
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

  private static String quoted(String text) {
    String oneLine = text.replace("\n", "\\n");
    return oneLine.length() <= QUOTED
        ? '"' + oneLine + '"'
        : '"' + oneLine.substring(0, QUOTED) + "…\"";
  }
}
