package dev.fairlead.persistence.plan;

import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.job.CycleKind;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration's job is doing and has done.
 *
 * @param idle whether everything staged is done: no unfinished cycle and no domain with work
 * @param cycle the newest cycle
 * @param counts of the newest cycle's plan
 * @param links objects that are linked and alive in the target, by kind in the order of {@link
 *     TargetKind}
 * @param failed objects with an open failure
 * @param held changes waiting for a person
 */
public record JobProgress(
    Job job,
    boolean idle,
    Optional<CycleProgress> cycle,
    List<Count> counts,
    List<KindCount> links,
    long exportedEdges,
    long failed,
    long held) {
  public JobProgress {
    counts = List.copyOf(counts);
    links = List.copyOf(links);
  }

  /** One cycle in numbers. */
  public record CycleProgress(
      long id,
      CycleKind kind,
      int revision,
      CycleStage stage,
      long objectsRead,
      long objectsInScope,
      Instant startedAt,
      Optional<Instant> endedAt,
      Optional<String> failure) {}

  /** Planned changes of one sort. */
  public record Count(Verb verb, TargetKind kind, ChangeState state, long number) {}

  public record KindCount(TargetKind kind, long number) {}

  /** The planned changes of a verb in a state. */
  public long count(Verb verb, ChangeState state) {
    return counts.stream()
        .filter(it -> it.verb() == verb && it.state() == state)
        .mapToLong(Count::number)
        .sum();
  }
}
