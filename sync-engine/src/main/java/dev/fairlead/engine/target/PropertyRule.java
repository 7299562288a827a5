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

  public enum PropertyType {
    TEXT,
    FLAG,
    /** A collection that the target limits to one element. */
    SINGLE_TEXT_LIST
  }

  public enum Mutability {
    READ_WRITE,
    CREATE_ONLY,
    READ_ONLY
  }

  /** When two values of a property are the same to us. Collections ignore order always. */
  public enum Equality {
    /**
     * Entra finds UPN and mail ignoring case, but keeps the case it was given: a change of case is
     * a change.
     */
    EXACT,
    /** The target keeps one case whatever it is given. */
    IGNORE_CASE
  }
}
