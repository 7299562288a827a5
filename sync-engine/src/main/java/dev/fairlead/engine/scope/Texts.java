package dev.fairlead.engine.scope;

import dev.fairlead.engine.value.Value;
import java.util.Optional;

/** Values as conditions see them. */
final class Texts {
  private Texts() {}

  /** Empty for octets, which no text test passes. */
  static Optional<String> of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Whole(var number) -> Optional.of(Long.toString(number));
      case Value.Flag(var flag) -> Optional.of(flag ? "TRUE" : "FALSE");
      case Value.Bytes ignored -> Optional.empty();
    };
  }

  /** Directories write TRUE and FALSE. */
  static Optional<Boolean> flag(Value value) {
    return of(value)
        .flatMap(text ->
            text.equalsIgnoreCase("TRUE")
                ? Optional.of(true)
                : text.equalsIgnoreCase("FALSE") ? Optional.of(false) : Optional.empty());
  }
}
