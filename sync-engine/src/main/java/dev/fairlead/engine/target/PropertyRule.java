package dev.fairlead.engine.target;

import java.util.List;
import java.util.Optional;

/**
 * What the target accepts for one property.
 *
 * @param maxLength of each value, in UTF-16 code units
 * @param requiredOnCreate whether a create without it is refused
 * @param clearable whether it can be set back to null
 * @param choices the only values it takes, in the target's own writing; any if empty
 * @param readOnlyBecause why it cannot be written, to follow "it cannot be written:"; empty where
 *     it can
 */
public record PropertyRule(
    String name,
    PropertyType type,
    int maxLength,
    boolean requiredOnCreate,
    boolean clearable,
    Mutability mutability,
    CharacterRule characters,
    List<String> choices,
    Equality equality,
    Uniqueness uniqueness,
    Optional<String> readOnlyBecause) {

  /** Of a collection, as Microsoft documents it for the ones an application may write. */
  private static final int MOST_VALUES = 250;

  /** Of a moment in ISO 8601, with fraction. */
  private static final int MOMENT_LENGTH = 40;

  public PropertyRule {
    choices = List.copyOf(choices);
  }

  public enum PropertyType {
    TEXT,
    FLAG,
    /** A moment: ISO 8601 with offset. */
    MOMENT,
    /** A collection that the target limits to one element. */
    SINGLE_TEXT_LIST,
    /** A collection. */
    TEXT_LIST
  }

  public enum Mutability {
    READ_WRITE,
    CREATE_ONLY,
    READ_ONLY
  }

  /** When two values of a property are the same to us. */
  public enum Equality {
    /**
     * Case matters. Also for sign-in names and mail: Entra finds them ignoring case, but keeps and
     * shows the case it was given, so a change of case is a change.
     */
    EXACT,
    /** The target keeps one case, whatever it is given. */
    IGNORE_CASE
  }

  /** Among which objects of the target no other may have the value. */
  public enum Uniqueness {
    NONE,
    /** All objects of the kind that are not in the bin. */
    KIND,
    /** The mail addresses of users, groups and contacts together. */
    RECIPIENTS
  }

  static PropertyRule text(String name, int maxLength) {
    return optional(name, PropertyType.TEXT, maxLength);
  }

  static PropertyRule singleTextList(String name, int maxLength) {
    return optional(name, PropertyType.SINGLE_TEXT_LIST, maxLength);
  }

  static PropertyRule textList(String name, int maxLength) {
    return optional(name, PropertyType.TEXT_LIST, maxLength);
  }

  static PropertyRule flag(String name) {
    return optional(name, PropertyType.FLAG, 0).required();
  }

  static PropertyRule moment(String name) {
    return optional(name, PropertyType.MOMENT, MOMENT_LENGTH);
  }

  static PropertyRule readOnly(String name, String because) {
    PropertyRule rule = text(name, 0).with(Mutability.READ_ONLY);
    return new PropertyRule(
        name,
        rule.type,
        0,
        false,
        false,
        rule.mutability,
        rule.characters,
        rule.choices,
        rule.equality,
        rule.uniqueness,
        Optional.of(because));
  }

  private static PropertyRule optional(String name, PropertyType type, int maxLength) {
    return new PropertyRule(
        name,
        type,
        maxLength,
        false,
        true,
        Mutability.READ_WRITE,
        CharacterRule.ANY,
        List.of(),
        Equality.EXACT,
        Uniqueness.NONE,
        Optional.empty());
  }

  /** How many values the target keeps. */
  public int mostValues() {
    return type == PropertyType.TEXT_LIST ? MOST_VALUES : 1;
  }

  /** Whether the target keeps several values. */
  public boolean list() {
    return type == PropertyType.TEXT_LIST;
  }

  /** Whether it can be mapped at all. */
  public boolean writable() {
    return mutability != Mutability.READ_ONLY;
  }

  PropertyRule required() {
    return new PropertyRule(
        name,
        type,
        maxLength,
        true,
        false,
        mutability,
        characters,
        choices,
        equality,
        uniqueness,
        readOnlyBecause);
  }

  PropertyRule neverCleared() {
    return new PropertyRule(
        name,
        type,
        maxLength,
        requiredOnCreate,
        false,
        mutability,
        characters,
        choices,
        equality,
        uniqueness,
        readOnlyBecause);
  }

  PropertyRule with(Mutability other) {
    return new PropertyRule(
        name,
        type,
        maxLength,
        requiredOnCreate,
        false,
        other,
        characters,
        choices,
        equality,
        uniqueness,
        readOnlyBecause);
  }

  PropertyRule with(CharacterRule other) {
    return new PropertyRule(
        name,
        type,
        maxLength,
        requiredOnCreate,
        clearable,
        mutability,
        other,
        choices,
        equality,
        uniqueness,
        readOnlyBecause);
  }

  PropertyRule oneOf(String... values) {
    return new PropertyRule(
        name,
        type,
        maxLength,
        requiredOnCreate,
        clearable,
        mutability,
        characters,
        List.of(values),
        equality,
        uniqueness,
        readOnlyBecause);
  }

  PropertyRule with(Equality other) {
    return new PropertyRule(
        name,
        type,
        maxLength,
        requiredOnCreate,
        clearable,
        mutability,
        characters,
        choices,
        other,
        uniqueness,
        readOnlyBecause);
  }

  PropertyRule unique(Uniqueness other) {
    return new PropertyRule(
        name,
        type,
        maxLength,
        requiredOnCreate,
        clearable,
        mutability,
        characters,
        choices,
        equality,
        other,
        readOnlyBecause);
  }
}
