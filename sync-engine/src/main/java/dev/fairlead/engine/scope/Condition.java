package dev.fairlead.engine.scope;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that is true or false of a source object, as data: it can be shown, stored and tested.
 * Text is compared ignoring case, as directories do.
 */
public sealed interface Condition {

  record Present(String attribute) implements Condition {}

  record Absent(String attribute) implements Condition {}

  /** Any value equals the text. */
  record EqualTo(String attribute, String text) implements Condition {}

  /** Any value starts with the prefix. */
  record StartsWith(String attribute, String prefix) implements Condition {}

  /** Any value contains the part. */
  record Contains(String attribute, String part) implements Condition {}

  /** The attribute is a whole number and has at least one of the mask's bits. */
  record AnyBit(String attribute, long mask) implements Condition {}

  /** The attribute is absent, or a whole number with none of the mask's bits. */
  record NoBit(String attribute, long mask) implements Condition {}

  /** The object's own name, its relative distinguished name, contains the text. */
  record NameContains(String part) implements Condition {}

  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  static Condition any(Condition... conditions) {
    return new Any(List.of(conditions));
  }

  /** The source attributes that decide: they must be read before anything is judged. */
  default Stream<String> attributes() {
    return switch (this) {
      case Present(var attribute) -> Stream.of(attribute);
      case Absent(var attribute) -> Stream.of(attribute);
      case EqualTo(var attribute, var text) -> Stream.of(attribute);
      case StartsWith(var attribute, var prefix) -> Stream.of(attribute);
      case Contains(var attribute, var part) -> Stream.of(attribute);
      case AnyBit(var attribute, var mask) -> Stream.of(attribute);
      case NoBit(var attribute, var mask) -> Stream.of(attribute);
      case NameContains(var part) -> Stream.empty();
      case All(var conditions) -> conditions.stream().flatMap(Condition::attributes);
      case Any(var conditions) -> conditions.stream().flatMap(Condition::attributes);
    };
  }
}
