package dev.fairlead.engine.mapping;

import java.util.List;

/**
 * How existing accounts that do not carry the anchor are recognised. The anchor always comes first.
 *
 * @param rules in the order of precedence; the first that finds anything ends the search
 * @param joining what becomes of the one account that was found
 */
public record MatchPolicy(List<MatchRule> rules, Joining joining) {
  /** Only whoever carries the anchor is joined. */
  public static final MatchPolicy ANCHOR_ONLY = new MatchPolicy(List.of(), Joining.ASK);

  public MatchPolicy {
    rules = List.copyOf(rules);
  }

  public enum Joining {
    /** It is shown, and nothing is written: a person decides. */
    ASK,
    /** It is joined, unless it holds a directory role. */
    JOIN
  }
}
