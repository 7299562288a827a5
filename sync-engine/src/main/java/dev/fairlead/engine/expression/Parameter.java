package dev.fairlead.engine.expression;

import java.util.List;

/**
 * One parameter of a function.
 *
 * @param optional whether it may be left out
 * @param each whether a list is taken value by value, the result being the list of results
 * @param nullable whether the function says itself what NULL means; otherwise NULL here makes the
 *     result NULL
 * @param words what a {@link Type#WORD} may be
 */
public record Parameter(
    String name, Type type, boolean optional, boolean each, boolean nullable, List<String> words) {
  public Parameter {
    words = List.copyOf(words);
  }

  static Parameter of(String name, Type type) {
    return new Parameter(name, type, false, false, false, List.of());
  }

  static Parameter text(String name) {
    return of(name, Type.TEXT);
  }

  static Parameter number(String name) {
    return of(name, Type.NUMBER);
  }

  static Parameter any(String name) {
    return of(name, Type.ANY).orNull();
  }

  static Parameter word(String name, String... words) {
    return new Parameter(name, Type.WORD, true, false, false, List.of(words));
  }

  Parameter forEach() {
    return new Parameter(name, type, optional, true, nullable, words);
  }

  Parameter orNull() {
    return new Parameter(name, type, optional, each, true, words);
  }

  Parameter orNothing() {
    return new Parameter(name, type, true, each, nullable, words);
  }

  /** As in a signature: {@code start?: number}. */
  @Override
  public String toString() {
    String kind =
        type == Type.WORD ? String.join("|", words) : (each ? "each " : "") + type.words();
    return name + (optional ? "?: " : ": ") + kind;
  }
}
