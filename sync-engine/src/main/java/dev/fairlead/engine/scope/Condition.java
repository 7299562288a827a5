package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;
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

  /** The attribute is a whole number and has all of the mask's bits. */
  record AllBits(String attribute, long mask) implements Condition {}

  /**
   * A test of the values' texts.
   *
   * @param ignoreCase false, as in Microsoft's filters, or true, as directories compare
   */
  record TextTest(
      String attribute, Quantifier of, TextOperator operator, String operand, boolean ignoreCase)
      implements Condition {}

  /**
   * A regular expression is found in the values' texts, or is not. Case matters.
   *
   * @param found what is wanted; with false an object without value does not pass, as in
   *     Microsoft's {@code NOT REGEX MATCH}
   */
  record PatternTest(String attribute, Quantifier of, boolean found, ScopePattern pattern)
      implements Condition {}

  /** A test of the values as whole numbers; what is no number does not pass. */
  record NumberTest(String attribute, Quantifier of, NumberOperator operator, long operand)
      implements Condition {}

  /** The attribute is true, or false. An object without value passes neither. */
  record FlagTest(String attribute, boolean expected) implements Condition {}

  /** A test of the values as dates before, or after, a moment. "Never" is no date. */
  record DateTest(String attribute, Quantifier of, boolean before, DatePoint point)
      implements Condition {}

  /**
   * The object is a member of the group.
   *
   * @param label what people called the group when the rule was written, for reading only
   */
  record MemberOf(ObjectGuid group, boolean transitive, String label) implements Condition {}

  /** The opposite; what is not read yet stays so. */
  record Not(Condition condition) implements Condition {}

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
      case AllBits(var attribute, var mask) -> Stream.of(attribute);
      case TextTest test -> Stream.of(test.attribute());
      case PatternTest test -> Stream.of(test.attribute());
      case NumberTest test -> Stream.of(test.attribute());
      case FlagTest(var attribute, var expected) -> Stream.of(attribute);
      case DateTest test -> Stream.of(test.attribute());
      case MemberOf ignored -> Stream.empty();
      case NameContains(var part) -> Stream.empty();
      case Not(var condition) -> condition.attributes();
      case All(var conditions) -> conditions.stream().flatMap(Condition::attributes);
      case Any(var conditions) -> conditions.stream().flatMap(Condition::attributes);
    };
  }

  /** This condition and all within it. */
  default Stream<Condition> tree() {
    Stream<Condition> parts =
        switch (this) {
          case All(var conditions) -> conditions.stream();
          case Any(var conditions) -> conditions.stream();
          case Not(var condition) -> Stream.of(condition);
          default -> Stream.empty();
        };
    return Stream.concat(Stream.of(this), parts.flatMap(Condition::tree));
  }
}
