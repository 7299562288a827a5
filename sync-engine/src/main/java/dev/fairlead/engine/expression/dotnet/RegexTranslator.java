package dev.fairlead.engine.expression.dotnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a .NET pattern and writes the RE2 pattern of the same meaning. What RE2 cannot do in linear
 * time, and what it would silently take for something else, is refused with the reason.
 */
final class RegexTranslator {
  /** RE2's own bound on a repetition. */
  private static final int MAX_REPETITION = 1_000;

  /** Of the RE2 pattern: a complement in a class is written as hundreds of ranges. */
  private static final int MAX_TRANSLATION = 100_000;

  private static final String INLINE_FLAGS = "ims-";

  private final String pattern;
  private final int maxSize;
  private final int maxNesting;
  private final StringBuilder out = new StringBuilder();
  private final List<Integer> unnamed = new ArrayList<>();
  private final Map<String, Integer> named = new LinkedHashMap<>();
  private int at;
  private int groups;
  private int plainAtoms;
  private int otherParts;

  RegexTranslator(String pattern, int maxSize, int maxNesting) {
    this.pattern = pattern;
    this.maxSize = maxSize;
    this.maxNesting = maxNesting;
  }

  /** What translation found out beside the RE2 pattern. */
  record Translated(
      String re2, int size, boolean oneAtom, List<Integer> unnamed, Map<String, Integer> named) {}

  Translated translate() throws RegexRefusedException {
    long size = alternatives(0);
    if (at < pattern.length()) {
      throw new RegexRefusedException("there is a ) too many");
    }
    boolean oneAtom = plainAtoms == 1 && otherParts == 0;
    if (out.length() > MAX_TRANSLATION) {
      throw new RegexRefusedException("it is too large: \\W and \\S stand in too many classes");
    }
    return new Translated(out.toString(), (int) size, oneAtom, unnamed, named);
  }

  private long alternatives(int depth) throws RegexRefusedException {
    if (depth > maxNesting) {
      throw new RegexRefusedException("groups are nested deeper than " + maxNesting);
    }
    long size = sequence(depth);
    while (at < pattern.length() && pattern.charAt(at) == '|') {
      otherParts++;
      out.append('|');
      at++;
      size = bounded(size + sequence(depth) + 1);
    }
    return size;
  }

  private long sequence(int depth) throws RegexRefusedException {
    long size = 1;
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      size = bounded(size + quantified(atom(depth)));
    }
    return size;
  }

  private long bounded(long size) throws RegexRefusedException {
    if (size > maxSize) {
      throw new RegexRefusedException(
          "it is too large: repetitions multiply to more than %d steps".formatted(maxSize));
    }
    return size;
  }

  private long atom(int depth) throws RegexRefusedException {
    int codePoint = take();
    return switch (codePoint) {
      case '(' -> group(depth);
      case '[' -> plain(characterClass());
      case '\\' -> escape();
      case '.' -> plain(copy('.'));
      case '^' -> other(copy('^'));
      case '$' -> other(copy('$'));
      case '*', '+', '?' ->
          throw new RegexRefusedException(
              "the repetition %c has nothing to repeat".formatted(codePoint));
      default -> plain(literal(codePoint));
    };
  }

  private long plain(long size) {
    plainAtoms++;
    return size;
  }

  private long other(long size) {
    otherParts++;
    return size;
  }

  private long copy(char character) {
    out.append(character);
    return 1;
  }

  private long literal(int codePoint) {
    CharacterClasses.literal(out, codePoint);
    return 1;
  }

  private long quantified(long size) throws RegexRefusedException {
    if (at >= pattern.length()) {
      return size;
    }
    char character = pattern.charAt(at);
    long total = size;
    if (character == '*' || character == '+' || character == '?') {
      out.append(character);
      at++;
      total = size + 1;
    } else if (character == '{' && isRepetition()) {
      total = repetition(size);
    } else {
      return size;
    }
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      out.append('?');
      at++;
    }
    if (at < pattern.length() && ("*+?".indexOf(pattern.charAt(at)) >= 0 || isRepetition())) {
      throw new RegexRefusedException("a repetition follows a repetition: put a group around");
    }
    return bounded(total);
  }

  private boolean isRepetition() {
    int close = pattern.indexOf('}', at);
    if (pattern.charAt(at) != '{' || close < 0 || close == at + 1) {
      return false;
    }
    String bounds = pattern.substring(at + 1, close);
    int comma = bounds.indexOf(',');
    return comma < 0
        ? isNumber(bounds)
        : isNumber(bounds.substring(0, comma))
            && (comma == bounds.length() - 1 || isNumber(bounds.substring(comma + 1)));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(it -> it >= '0' && it <= '9');
  }

  private long repetition(long size) throws RegexRefusedException {
    int close = pattern.indexOf('}', at);
    String bounds = pattern.substring(at + 1, close);
    int comma = bounds.indexOf(',');
    int from = bound(comma < 0 ? bounds : bounds.substring(0, comma));
    int to = comma < 0 ? from : from + 1;
    if (comma >= 0 && comma < bounds.length() - 1) {
      to = bound(bounds.substring(comma + 1));
    }
    if (to < from) {
      throw new RegexRefusedException(
          "the repetition {%s} ends before it begins".formatted(bounds));
    }
    out.append(pattern, at, close + 1);
    at = close + 1;
    return size * Math.max(1, to);
  }

  private static int bound(String digits) throws RegexRefusedException {
    int bound = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (bound > MAX_REPETITION) {
      throw new RegexRefusedException("nothing can repeat more than 1000 times");
    }
    return bound;
  }

  private long group(int depth) throws RegexRefusedException {
    otherParts++;
    if (lookingAt("?#")) {
      return comment();
    }
    if (!lookingAt("?")) {
      groups++;
      unnamed.add(groups);
      out.append('(');
      return inside(depth);
    }
    at++;
    if (lookingAt("=") || lookingAt("!") || lookingAt("<=") || lookingAt("<!")) {
      throw new RegexRefusedException(
          "look-around (?=, (?!, (?<=, (?<! cannot be evaluated in linear time");
    }
    if (lookingAt(">")) {
      throw new RegexRefusedException("an atomic group (?> cannot be evaluated in linear time");
    }
    if (lookingAt("(")) {
      throw new RegexRefusedException("a condition (?( cannot be evaluated in linear time");
    }
    if (lookingAt("<") || lookingAt("'")) {
      return namedGroup(depth);
    }
    return flags(depth);
  }

  private long comment() throws RegexRefusedException {
    int close = pattern.indexOf(')', at);
    if (close < 0) {
      throw new RegexRefusedException("a comment (?# is not closed");
    }
    at = close + 1;
    // an empty group, so that a repetition that follows still has something to repeat
    out.append("(?:)");
    return 1;
  }

  private long inside(int depth) throws RegexRefusedException {
    long size = alternatives(depth + 1);
    if (at >= pattern.length()) {
      throw new RegexRefusedException("a group ( is not closed");
    }
    at++;
    out.append(')');
    return size + 2;
  }

  private long namedGroup(int depth) throws RegexRefusedException {
    char close = pattern.charAt(at) == '<' ? '>' : '\'';
    int end = pattern.indexOf(close, at + 1);
    String name = end < 0 ? "" : pattern.substring(at + 1, end);
    if (name.indexOf('-') >= 0) {
      throw new RegexRefusedException("a balancing group cannot be evaluated in linear time");
    }
    if (name.isEmpty() || !name.chars().allMatch(RegexTranslator::isNameCharacter)) {
      throw new RegexRefusedException("a group's name consists of letters, digits and _");
    }
    if (isNumber(name)) {
      throw new RegexRefusedException("a group's name begins with a letter");
    }
    groups++;
    if (named.put(name, groups) != null) {
      throw new RegexRefusedException("two groups have the name " + name);
    }
    at = end + 1;
    out.append("(?P<").append(name).append('>');
    return inside(depth);
  }

  private static boolean isNameCharacter(int character) {
    return character < 0x80 && (Character.isLetterOrDigit(character) || character == '_');
  }

  private long flags(int depth) throws RegexRefusedException {
    int end = at;
    while (end < pattern.length() && INLINE_FLAGS.indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    if (end >= pattern.length() || (pattern.charAt(end) != ')' && pattern.charAt(end) != ':')) {
      throw new RegexRefusedException("of the inline options only i, m and s are supported");
    }
    String flags = pattern.substring(at, end);
    if (flags.equals("-") || flags.endsWith("-") || flags.indexOf('-') != flags.lastIndexOf('-')) {
      throw new RegexRefusedException("the inline options (?%s are malformed".formatted(flags));
    }
    out.append("(?").append(flags).append(pattern.charAt(end));
    boolean opensGroup = pattern.charAt(end) == ':';
    at = end + 1;
    return opensGroup ? inside(depth) : 0;
  }

  private long escape() throws RegexRefusedException {
    if (at >= pattern.length()) {
      throw new RegexRefusedException("a backslash ends it");
    }
    char character = pattern.charAt(at);
    return switch (character) {
      case 'b', 'B' ->
          throw new RegexRefusedException(
              "\\%c would know the letters a to z only: write out what stands beside the word"
                  .formatted(character));
      case 'k', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          throw new RegexRefusedException("a back-reference cannot be evaluated in linear time");
      case 'G' -> throw new RegexRefusedException("\\G is not supported");
      case 'A' -> anchor("\\A");
      case 'Z', 'z' -> anchor("\\z");
      default -> plain(shorthandOrLiteral());
    };
  }

  private long anchor(String re2) {
    at++;
    out.append(re2);
    return other(1);
  }

  private long shorthandOrLiteral() throws RegexRefusedException {
    switch (pattern.charAt(at)) {
      case 'S' -> {
        return allBut(CharacterClasses.SPACE);
      }
      case 'W' -> {
        return allBut(CharacterClasses.WORD);
      }
      default -> {
        String items = shorthand();
        if (items == null) {
          return literal(escapedCharacter());
        }
        out.append('[').append(items).append(']');
        return 1;
      }
    }
  }

  /** Shorter than the complement as ranges, which only a class with other items needs. */
  private long allBut(String items) {
    at++;
    out.append("[^").append(items).append(']');
    return 1;
  }

  private @Nullable String shorthand() throws RegexRefusedException {
    char character = pattern.charAt(at);
    String items =
        switch (character) {
          case 'd' -> CharacterClasses.DIGIT;
          case 'D' -> CharacterClasses.NO_DIGIT;
          case 's' -> CharacterClasses.SPACE;
          case 'S' -> CharacterClasses.NO_SPACE;
          case 'w' -> CharacterClasses.WORD;
          case 'W' -> CharacterClasses.NO_WORD;
          case 'p', 'P' -> category();
          default -> null;
        };
    if (items != null && character != 'p' && character != 'P') {
      at++;
    }
    return items;
  }

  private String category() throws RegexRefusedException {
    int end = pattern.indexOf('}', at);
    if (at + 1 >= pattern.length() || pattern.charAt(at + 1) != '{' || end < 0) {
      throw new RegexRefusedException("\\p is followed by a category, as in \\p{Lu}");
    }
    String name = pattern.substring(at + 2, end);
    if (name.isEmpty() || name.length() > 2 || !name.chars().allMatch(Character::isLetter)) {
      throw new RegexRefusedException(
          "\\p{%s}: only general categories such as \\p{Lu} are supported".formatted(name));
    }
    String category = pattern.substring(at, end + 1);
    at = end + 1;
    return "\\" + category;
  }

  /** What stands after the backslash, as the character it means. */
  private int escapedCharacter() throws RegexRefusedException {
    int codePoint = take();
    return switch (codePoint) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> 0x0B;
      case 'a' -> 0x07;
      case 'e' -> 0x1B;
      case '0' -> 0;
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      default -> {
        if (Character.isLetterOrDigit(codePoint)) {
          throw new RegexRefusedException(
              "the escape \\%s is not known".formatted(Character.toString(codePoint)));
        }
        yield codePoint;
      }
    };
  }

  private int hexadecimal(int digits) throws RegexRefusedException {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < pattern.length() ? Character.digit(pattern.charAt(at), 16) : -1;
      if (digit < 0) {
        throw new RegexRefusedException(
            "an escape lacks its %d hexadecimal digits".formatted(digits));
      }
      value = value * 16 + digit;
      at++;
    }
    return value;
  }

  private long characterClass() throws RegexRefusedException {
    out.append('[');
    if (lookingAt("^")) {
      out.append('^');
      at++;
    }
    boolean first = true;
    while (first || !lookingAt("]")) {
      if (at >= pattern.length()) {
        throw new RegexRefusedException("a class [ is not closed");
      }
      classItem();
      first = false;
    }
    at++;
    out.append(']');
    return 1;
  }

  private void classItem() throws RegexRefusedException {
    if (lookingAt("-[")) {
      throw new RegexRefusedException("a class taken away from a class is not supported");
    }
    int from = take();
    if (from == '\\') {
      String items = at < pattern.length() ? shorthand() : null;
      if (items != null) {
        out.append(items);
        return;
      }
      from = classEscape();
    }
    boolean range =
        at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
    if (!range || lookingAt("-[")) {
      CharacterClasses.literal(out, from);
      return;
    }
    at++;
    int to = take();
    if (to == '\\') {
      to = classEscape();
    }
    if (to < from) {
      throw new RegexRefusedException("a range in a class ends before it begins");
    }
    CharacterClasses.range(out, from, to);
  }

  private int classEscape() throws RegexRefusedException {
    if (at >= pattern.length()) {
      throw new RegexRefusedException("a backslash ends it");
    }
    if (pattern.charAt(at) == 'b') {
      at++;
      return '\b';
    }
    return escapedCharacter();
  }

  private boolean lookingAt(String text) {
    return pattern.startsWith(text, at);
  }

  private int take() throws RegexRefusedException {
    if (at >= pattern.length()) {
      throw new RegexRefusedException("it ends too early");
    }
    int codePoint = pattern.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }
}
