package dev.fairlead.agent.directory;

import dev.fairlead.protocol.ObjectChange;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one entry of a directory reply means.
 *
 * @param change null when only looking at the object itself can tell
 * @param followUps to be read before the reply's cursor may be given away
 */
record Translated(@Nullable ObjectChange change, List<FollowUp> followUps) {

  /** Something the reply did not say. */
  sealed interface FollowUp {
    UUID objectGuid();

    /**
     * Read the object whole: it came back to life, or a list of values was cut.
     *
     * @param said what the reply itself says, for an object that cannot be looked at; null when
     *     that has been reported
     */
    record ReadWhole(UUID objectGuid, @Nullable ObjectChange said) implements FollowUp {}

    /** Read the linked attribute's further values, starting with the one at {@code from}. */
    record FurtherEdges(UUID objectGuid, String attribute, int from) implements FollowUp {}
  }
}
