package dev.fairlead.persistence.job;

import java.util.List;

/**
 * Where planning stopped: in which of its passes, after which key.
 *
 * @param key the last key seen, in the pass's own notation; empty at the start of the pass
 */
public record Position(String pass, List<String> key) {
  /** Before the first pass. */
  public static final Position START = new Position("", List.of());

  public Position {
    key = List.copyOf(key);
  }

  public static Position startOf(String pass) {
    return new Position(pass, List.of());
  }
}
