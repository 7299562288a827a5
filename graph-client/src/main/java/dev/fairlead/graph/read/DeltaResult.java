package dev.fairlead.graph.read;

import java.util.List;

/** One page of changes since a token. Tokens are opaque; store them as they are. */
public sealed interface DeltaResult {

  /** More pages follow at once under {@code next}. A page may be empty. */
  record More(List<ObjectChange> changes, String next) implements DeltaResult {
    public More {
      changes = List.copyOf(changes);
    }
  }

  /** The last page; {@code token} is where the next round starts. */
  record CaughtUp(List<ObjectChange> changes, String token) implements DeltaResult {
    public CaughtUp {
      changes = List.copyOf(changes);
    }
  }

  /** The token is too old: start again without one, and take what is absent then as a question. */
  record ResyncNeeded() implements DeltaResult {}

  record Unavailable(ReadFailure failure) implements DeltaResult {}
}
