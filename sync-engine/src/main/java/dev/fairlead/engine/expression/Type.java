package dev.fairlead.engine.expression;

/** What a function takes or gives. The words are those of the documentation. */
public enum Type {
  ANY("any"),
  TEXT("text"),
  NUMBER("number"),
  CONDITION("condition"),
  DATE("date"),
  LIST("list"),
  OCTETS("octets"),
  /** A part of a date, for example {@code "yyyy"}. */
  INTERVAL("interval"),
  PATTERN("pattern"),
  DATE_FORMAT("date format"),
  DATE_STYLES("date styles"),
  CULTURE("culture"),
  WORD("word");

  private final String words;

  Type(String words) {
    this.words = words;
  }

  /** The name in signatures. */
  public String words() {
    return words;
  }

  /** Whether values of that type can be what this parameter wants. */
  boolean takes(Type given) {
    return switch (this) {
      case NUMBER -> given != DATE && given != CONDITION;
      case DATE -> given != NUMBER && given != CONDITION;
      case CONDITION -> given != DATE;
      case OCTETS -> given != NUMBER && given != DATE && given != CONDITION;
      case WORD -> given == WORD;
      default -> given != WORD;
    };
  }
}
