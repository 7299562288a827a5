package dev.fairlead.graph;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.write.WriteOutcome;
import java.time.Duration;
import java.util.Optional;

/** What a reply means for a shipment. */
sealed interface Verdict {

  record Settled(WriteOutcome outcome) implements Verdict {}

  /** An upsert met an existing group whose id the answer does not tell. */
  record SettledWithoutId() implements Verdict {}

  /** Not applied for lack of quota; send again after a pause. */
  record Throttled(Optional<Duration> retryAfter, ThrottleScope scope) implements Verdict {}

  /** Not applied because the token is old. */
  record OldToken() implements Verdict {}

  /** Not applied because somebody else was writing. */
  record Busy() implements Verdict {}

  /** A bulk addition was refused; nothing of it was applied. */
  record Split(GraphError error) implements Verdict {}
}
