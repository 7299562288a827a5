package dev.fairlead.persistence.space;

import java.time.Instant;
import java.util.Optional;

/**
 * What an agent says about reading a domain.
 *
 * @param deletedObjectsReadable empty when it could not be found out
 * @param problem empty when reading works
 * @param observedAt the agent's clock
 */
public record DomainHealthReport(
    Optional<Boolean> deletedObjectsReadable,
    Optional<Problem> problem,
    String server,
    Instant observedAt) {

  /**
   * Why reading does not work.
   *
   * @param code stable
   * @param sentence what happened and what to do
   */
  public record Problem(String code, String sentence) {}
}
