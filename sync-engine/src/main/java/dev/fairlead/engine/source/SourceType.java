package dev.fairlead.engine.source;

/** What kind of values a source attribute has, as far as tests of values care. */
public enum SourceType {
  TEXT("text"),
  NUMBER("whole numbers"),
  FLAG("true or false"),
  MOMENT("dates"),
  OCTETS("octets"),
  /** Names of other objects: kept as references, not as values. */
  LINK("references to other objects");

  private final String words;

  SourceType(String words) {
    this.words = words;
  }

  /** For sentences, to follow "holds". */
  public String words() {
    return words;
  }

  /**
   * From Active Directory's {@code attributeSyntax}, for example {@code 2.5.5.12}; text for all
   * that is written as text, and for unknown ones.
   */
  public static SourceType ofSyntax(String attributeSyntax) {
    return switch (attributeSyntax) {
      case "2.5.5.1", "2.5.5.7", "2.5.5.14" -> LINK;
      case "2.5.5.8" -> FLAG;
      case "2.5.5.9", "2.5.5.16" -> NUMBER;
      case "2.5.5.10", "2.5.5.13", "2.5.5.15", "2.5.5.17" -> OCTETS;
      case "2.5.5.11" -> MOMENT;
      default -> TEXT;
    };
  }
}
