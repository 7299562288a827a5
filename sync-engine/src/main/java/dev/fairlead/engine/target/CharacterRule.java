package dev.fairlead.engine.target;

import java.util.Optional;
import java.util.function.IntPredicate;

/** Which characters, in which arrangement, a text property takes. */
public enum CharacterRule {
  ANY {
    @Override
    public Optional<String> complaint(String text) {
      return Optional.empty();
    }
  },

  /** {@code local@domain} of unaccented characters. */
  USER_PRINCIPAL_NAME {
    @Override
    public Optional<String> complaint(String text) {
      return addressComplaint(text).or(() -> signInNameComplaint(text, text.indexOf('@')));
    }
  },

  /** One address, without display name. */
  SMTP_ADDRESS {
    @Override
    public Optional<String> complaint(String text) {
      return addressComplaint(text);
    }
  },

  MAIL_NICKNAME {
    @Override
    public Optional<String> complaint(String text) {
      return firstOutside(text, CharacterRule::isMailNickname);
    }
  },

  /** Two letters of ISO 3166. */
  COUNTRY_CODE {
    @Override
    public Optional<String> complaint(String text) {
      return text.length() == 2 && text.chars().allMatch(CharacterRule::isLetter)
          ? Optional.empty()
          : Optional.of("is not a country code of two letters");
    }
  },

  IMMUTABLE_ID {
    @Override
    public Optional<String> complaint(String text) {
      return firstOutside(text, it -> isPrintable(it) && it != '$' && it != '_');
    }
  };

  /** Of a sign-in name, in characters. */
  private static final int MAX_LOCAL_PART = 64;

  private static final int MAX_DOMAIN = 48;

  /** What is wrong with the text, to follow "the value …"; names characters, never the value. */
  public abstract Optional<String> complaint(String text);

  /** Whether a mail nickname may hold the character: ASCII without a few separators. */
  public static boolean isMailNickname(int character) {
    return isPrintable(character) && "@()\\[]\";:<>,".indexOf(character) < 0;
  }

  private static Optional<String> signInNameComplaint(String text, int at) {
    String local = text.substring(0, at);
    if (at > MAX_LOCAL_PART || text.length() - at - 1 > MAX_DOMAIN) {
      return Optional.of(
          "is longer than %d characters before or %d after the @"
              .formatted(MAX_LOCAL_PART, MAX_DOMAIN));
    }
    return local.startsWith(".") || local.endsWith(".")
        ? Optional.of("has a dot at the start or right before the @")
        : firstOutside(local, CharacterRule::isSignInName);
  }

  private static Optional<String> addressComplaint(String text) {
    int at = text.indexOf('@');
    if (at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1) {
      return Optional.of("is not of the form name@domain");
    }
    return firstOutside(text.substring(0, at), CharacterRule::isPrintable)
        .or(() -> firstOutside(text.substring(at + 1), CharacterRule::isDomain));
  }

  private static Optional<String> firstOutside(String text, IntPredicate allowed) {
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      if (!allowed.test(character)) {
        return Optional.of("has the character U+%04X, which is not allowed".formatted(character));
      }
      i += Character.charCount(character);
    }
    return Optional.empty();
  }

  private static boolean isPrintable(int character) {
    return character > ' ' && character < 0x7F;
  }

  private static boolean isLetter(int character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isLetterOrDigit(int character) {
    return isLetter(character) || (character >= '0' && character <= '9');
  }

  private static boolean isDomain(int character) {
    return isLetterOrDigit(character) || character == '.' || character == '-';
  }

  private static boolean isSignInName(int character) {
    return isLetterOrDigit(character) || "'.-_!#^~".indexOf(character) >= 0;
  }
}
