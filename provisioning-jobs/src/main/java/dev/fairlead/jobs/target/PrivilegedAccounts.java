package dev.fairlead.jobs.target;

import dev.fairlead.engine.TargetId;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.RoleAssignment;
import dev.fairlead.persistence.job.RunLease;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows who holds a directory role; reads the assignments once a run, when first asked. */
public final class PrivilegedAccounts {
  private final GraphDirectory graph;
  private final RunLease lease;
  private @Nullable Answer answer;

  public PrivilegedAccounts(GraphDirectory graph, RunLease lease) {
    this.graph = graph;
    this.lease = lease;
  }

  private record Answer(Set<String> holders, Optional<String> unreadable) {}

  /** Why the engine must not join this object; empty if it may. */
  public synchronized Optional<String> objection(TargetId target) {
    Answer known = answer;
    if (known == null) {
      known = read();
      answer = known;
    }
    if (known.unreadable().isPresent()) {
      return Optional.of(
          "whether it holds a directory role cannot be read (%s); grant RoleManagement.Read.Directory"
              .formatted(known.unreadable().get()));
    }
    return known.holders().contains(target.value())
        ? Optional.of(
            "it holds a directory role, and privileged accounts are joined by people only")
        : Optional.empty();
  }

  private Answer read() {
    return switch (graph.roleAssignments()) {
      case Lookup.Found<List<RoleAssignment>>(var all) ->
          new Answer(
              all.stream().map(RoleAssignment::principalId).collect(Collectors.toUnmodifiableSet()),
              Optional.empty());
      case Lookup.NotFound<List<RoleAssignment>> _ -> new Answer(Set.of(), Optional.empty());
      case Lookup.Unavailable<List<RoleAssignment>>(var failure) ->
          new Answer(Set.of(), Optional.of(Unanswered.reasonOrTrouble(failure, lease)));
    };
  }
}
