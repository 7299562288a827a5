package dev.fairlead.engine.value;

import java.util.OptionalLong;

/** Directories deliver whole numbers as text, for example {@code userAccountControl}. */
public final class WholeNumbers {
  /** The digits of {@code Long.MIN_VALUE} with its sign; anything longer is no 64-bit number. */
  private static final int LONGEST = 20;

  private WholeNumbers() {}

  /** Empty when the value is no 64-bit whole number. */
  public static OptionalLong of(Value value) {
    return switch (value) {
      case Value.Whole(var whole) -> OptionalLong.of(whole);
      case Value.Text(var text) -> parse(text.strip());
      case Value.Flag ignored -> OptionalLong.empty();
      case Value.Bytes ignored -> OptionalLong.empty();
    };
  }

  private static OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      return OptionalLong.empty();
    }
  }
}
