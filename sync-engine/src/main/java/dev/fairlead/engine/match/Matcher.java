package dev.fairlead.engine.match;

import java.util.Collection;

/** Draws the match from the answers. */
public final class Matcher {
  private Matcher() {}

  /** A look-up of the question without an answer counts as unavailable. */
  public static Match decide(MatchQuestion question, Collection<LookupAnswer> answers) {
    throw new UnsupportedOperationException();
  }
}
