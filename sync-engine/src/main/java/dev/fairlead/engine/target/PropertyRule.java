package dev.fairlead.engine.target;

/**
 * What the target accepts for one property.
 *
 * @param maxLength of each value, in UTF-16 code units
 * @param requiredOnCreate whether a create without it is refused
 * @param clearable whether it can be set back to null
 */
public record PropertyRule(
    String name,
    PropertyType type,
    int maxLength,
    boolean requiredOnCreate,
    boolean clearable,
    Mutability mutability,
    CharacterRule characters,
    Equality equality) {

  /** Of a collection, as Microsoft documents it for the ones an application may write. */
  private static final int MOST_VALUES = 250;

  public enum PropertyType {
    TEXT,
    FLAG,
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

  static PropertyRule readOnly(String name) {
    return text(name, 0).with(Mutability.READ_ONLY);
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
        Equality.EXACT);
  }

  /** How many values the target keeps. */
  public int mostValues() {
    return type == PropertyType.TEXT_LIST ? MOST_VALUES : 1;
  }

  /** Whether the target keeps several values. */
  public boolean list() {
    return type == PropertyType.TEXT_LIST;
  }

  PropertyRule required() {
    return new PropertyRule(name, type, maxLength, true, false, mutability, characters, equality);
  }

  PropertyRule neverCleared() {
    return new PropertyRule(
        name, type, maxLength, requiredOnCreate, false, mutability, characters, equality);
  }

  PropertyRule with(Mutability other) {
    return new PropertyRule(
        name, type, maxLength, requiredOnCreate, false, other, characters, equality);
  }

  PropertyRule with(CharacterRule other) {
    return new PropertyRule(
        name, type, maxLength, requiredOnCreate, clearable, mutability, other, equality);
  }

  PropertyRule with(Equality other) {
    return new PropertyRule(
        name, type, maxLength, requiredOnCreate, clearable, mutability, characters, other);
  }
}
