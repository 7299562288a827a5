package dev.fairlead.engine.scope;

import java.util.List;

/**
 * Something that is true or false of a source object, as data: it can be shown, stored and tested.
 * Text is compared ignoring case, as directories do.
 */
public sealed interface Condition {

  record Present(String attribute) implements Condition {}

  record Absent(String attribute) implements Condition {}

  /** Any value equals the text. */
  record EqualTo(String attribute, String text) implements Condition {}

  record StartsWith(String attribute, String prefix) implements Condition {}

  record Contains(String attribute, String part) implements Condition {}

  /** The attribute is a whole number and has at least one of the mask's bits. */
  record AnyBit(String attribute, long mask) implements Condition {}

  /** The attribute is a whole number and has none of the mask's bits. */
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
}
