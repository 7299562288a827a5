package dev.fairlead.persistence.job;

import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceDomainId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One pass of a job, with one plan.
 *
 * @param position where planning stopped
 */
public record Cycle(
    long id,
    CycleKind kind,
    RevisionNumber revision,
    CycleStage stage,
    Position position,
    Instant startedAt,
    List<CycleDomain> domains) {
  public Cycle {
    domains = List.copyOf(domains);
  }

  public Optional<CycleDomain> domain(SourceDomainId id) {
    return domains.stream().filter(it -> it.domain().equals(id)).findFirst();
  }

  public Cycle at(Position next) {
    return new Cycle(id, kind, revision, stage, next, startedAt, domains);
  }

  public Cycle in(CycleStage next) {
    return new Cycle(id, kind, revision, next, Position.START, startedAt, domains);
  }
}
