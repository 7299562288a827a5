package dev.fairlead.engine.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {
  private static final int LONGEST_NAME = 64;

  private Suggestions() {}

  /** Goes on a sentence: {@code , did you mean "mail"?}, or nothing. */
  public static String question(String written, Collection<String> known) {
    return nearest(written, known).map(", did you mean \"%s\"?"::formatted).orElse("");
  }

  static Optional<String> nearest(String written, Collection<String> known) {
    if (written.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    int tolerance = Math.max(1, written.length() / 3);
    record Candidate(String name, int distance) {}
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= tolerance)
        .map(name -> new Candidate(name, distance(written, name)))
        .filter(candidate -> candidate.distance() <= tolerance)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /** How many letters differ, are missing, too many, or changed places; case does not count. */
  private static int distance(String written, String known) {
    String one = written.strip().toLowerCase(Locale.ROOT);
    String other = known.toLowerCase(Locale.ROOT);
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cost(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int cost(int[][] cost, String one, String other, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
