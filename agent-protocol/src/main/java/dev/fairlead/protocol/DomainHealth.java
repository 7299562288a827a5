package dev.fairlead.protocol;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How reading the domain goes.
 *
 * @param deletedObjectsReadable false when the account may not read Deleted Objects (deletes would
 *     be silently invisible), null when it could not be found out
 * @param problem null when reading works
 * @param observedAt the agent's clock
 */
public record DomainHealth(
    @Nullable Boolean deletedObjectsReadable,
    @Nullable Problem problem,
    String server,
    @Nullable UUID invocationId,
    Instant observedAt) {

  /**
   * @param code stable, e.g. {@code DIRECTORY_UNREACHABLE}
   * @param sentence what happened and what to do, for a person
   */
  public record Problem(String code, String sentence) {}
}
