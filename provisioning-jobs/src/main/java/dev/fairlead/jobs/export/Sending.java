package dev.fairlead.jobs.export;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.match.LookupAnswer;
import dev.fairlead.engine.outcome.Outcome;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.run.TargetTrouble;
import dev.fairlead.jobs.target.GraphValues;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.plan.CreateIntents.Intent;
import dev.fairlead.persistence.plan.PlanRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends one batch: looks where looking is due, writes, and reads the outcomes. */
final class Sending {
  static final String FOUND = "FOUND_AFTER_UNKNOWN_CREATE";
  private static final Duration UNREACHABLE_PAUSE = Duration.ofSeconds(10);

  private final Run run;
  private final TargetLookups lookups;
  private final Operations operations = new Operations();

  Sending(Run run, TargetLookups lookups) {
    this.run = run;
    this.lookups = lookups;
  }

  /** Every row has a result, unless the run as a whole has to end. */
  Map<PlanRow, Result> send(Batch batch) {
    Map<PlanRow, Result> results = new LinkedHashMap<>();
    List<PlanRow> toSend = new ArrayList<>();
    for (PlanRow row : batch.rows()) {
      Optional<Result> settled =
          Optional.ofNullable(batch.refused().get(row))
              .<Result>map(refusal -> new Result.Failed(refusal, Optional.empty()))
              .or(() -> settledByLooking(row, batch));
      settled.ifPresent(result -> results.put(row, result));
      if (settled.isEmpty()) {
        toSend.add(row);
      }
    }
    write(toSend, results);
    stopIfUnreachable(results);
    return results;
  }

  private Optional<Result> settledByLooking(PlanRow row, Batch batch) {
    return switch (row.verb()) {
      case CREATE ->
          Optional.ofNullable(batch.leftovers().get(row.source()))
              .filter(intent -> intent.kind() == TargetKind.USER)
              .flatMap(intent -> alreadyCreated(row, intent));
      case JOIN, DELETE -> notAsPlanned(row);
      default -> Optional.empty();
    };
  }

  /**
   * A user may have been created by an attempt nobody could record. Only "we looked everywhere and
   * found nothing" lets another create out. Groups need no look: their create is an upsert.
   */
  private Optional<Result> alreadyCreated(PlanRow row, Intent intent) {
    List<LookupAnswer> answers = new ArrayList<>();
    Operations.text(row, TargetSchema.IMMUTABLE_ID)
        .or(intent::immutableId)
        .map(dev.fairlead.engine.match.Lookup.ByImmutableId::new)
        .ifPresent(lookup -> answers.add(lookups.ask(lookup)));
    intent
        .userPrincipalName()
        .map(dev.fairlead.engine.match.Lookup.ByUserPrincipalName::new)
        .ifPresent(lookup -> answers.add(lookups.ask(lookup)));
    for (LookupAnswer answer : answers) {
      switch (answer) {
        case LookupAnswer.Unavailable(var lookup, var reason) -> {
          return Optional.of(
              new Result.Failed(
                  new Refusal(
                      new Outcome.Unknown(reason),
                      "Unknown",
                      "Whether an earlier create was made cannot be found out: " + reason,
                      "Nothing to do: we look again before creating."),
                  Optional.empty()));
        }
        case LookupAnswer.Found(var lookup, var targets) -> {
          Optional<FoundTarget> ours =
              targets.stream().filter(target -> isOurs(target, row.anchor())).findFirst();
          if (ours.isPresent()) {
            return Optional.of(
                ours.get().softDeleted()
                    ? deletedMeanwhile(ours.get())
                    : createdEarlier(row, ours.get()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The attempt that made it may have sent older values. */
  private Result createdEarlier(PlanRow row, FoundTarget found) {
    TargetSchema schema = TargetSchema.graph(row.kind());
    Map<String, List<Value>> missing = Operations.after(row.diff());
    missing
        .entrySet()
        .removeIf(
            it -> schema.same(it.getKey(), found.properties().get(it.getKey()), it.getValue()));
    var created = new Result.Done(found.id(), FOUND, Optional.empty());
    if (missing.isEmpty()) {
      return created;
    }
    WriteResult answer =
        run.graph()
            .write(
                new WriteOperation.UpdateUser(
                    found.id().value(), GraphValues.toGraph(row.kind(), missing)));
    Result result = Outcomes.of(answer);
    return result instanceof Result.Done ? created : result;
  }

  private static Result deletedMeanwhile(FoundTarget target) {
    return new Result.Failed(
        new Refusal(
            new Outcome.Unavailable("deleted in the target"),
            "DELETED_IN_TARGET",
            "The target object %s was created and is in the bin by now".formatted(target.id()),
            "Nothing to do: it is restored by itself."),
        Optional.empty());
  }

  private static boolean isOurs(FoundTarget target, SourceAnchor anchor) {
    return target.anchor().filter(anchor.base64()::equals).isPresent()
        && target.claimedBy().isEmpty();
  }

  /** Joins and deletes are confirmed by a direct read, which no lagging index can mislead. */
  private Optional<Result> notAsPlanned(PlanRow row) {
    TargetId target = new TargetId(Operations.target(row));
    return switch (lookups.confirm(row.kind(), target)) {
      case Lookup.Found<FoundTarget>(var found) ->
          found.claimedBy().isPresent() || marksSomethingElse(found, row)
              ? Optional.of(
                  new Result.Failed(
                      new Refusal(
                          new Outcome.Conflict("", "no longer ours"),
                          "CLAIMED",
                          "The target object no longer carries this object's mark",
                          "Find out who changed the object's immutable id in Entra ID."),
                      Optional.empty()))
              : Optional.empty();
      case Lookup.NotFound<FoundTarget> _ ->
          row.verb() == Verb.DELETE ? Optional.empty() : Optional.of(vanished(target, false));
      case Lookup.Unavailable<FoundTarget> _ ->
          Optional.of(
              new Result.Failed(
                  new Refusal(
                      new Outcome.Unavailable("the target object could not be read"),
                      "Unavailable",
                      "The target object could not be confirmed by a direct read",
                      "Nothing to do: the change is tried again by itself."),
                  Optional.empty()));
    };
  }

  private static boolean marksSomethingElse(FoundTarget found, PlanRow row) {
    if (row.kind() != TargetKind.USER) {
      return false;
    }
    // An account that was recognised by its attributes gets the anchor with the join.
    boolean markedNow = found.anchor().isEmpty() && row.verb() == Verb.JOIN && givesAnchor(row);
    return !markedNow && found.anchor().filter(row.anchor().base64()::equals).isEmpty();
  }

  private static boolean givesAnchor(PlanRow row) {
    return row.diff().stream()
        .anyMatch(entry -> entry.property().equals(TargetSchema.IMMUTABLE_ID));
  }

  private void write(List<PlanRow> rows, Map<PlanRow, Result> results) {
    Map<PlanRow, WriteOperation> writes = new LinkedHashMap<>();
    for (PlanRow row : rows) {
      operations
          .first(row)
          .ifPresentOrElse(
              operation -> writes.put(row, operation),
              () ->
                  results.put(
                      row,
                      new Result.Done(
                          new TargetId(Operations.target(row)),
                          Outcomes.ALREADY_THERE,
                          Optional.empty())));
    }
    send(writes, results);
    completeRestores(results);
  }

  private void send(Map<PlanRow, WriteOperation> writes, Map<PlanRow, Result> results) {
    if (writes.isEmpty()) {
      return;
    }
    List<WriteResult> answers = run.graph().write(List.copyOf(writes.values()));
    int i = 0;
    for (PlanRow row : writes.keySet()) {
      results.put(row, result(row, answers.get(i++)));
    }
  }

  private Result result(PlanRow row, WriteResult answer) {
    if (answer.outcome() instanceof WriteOutcome.NotFound && row.target().isPresent()) {
      return notFound(row, row.target().get());
    }
    return Outcomes.of(answer);
  }

  /** The target object is not where it was: in the bin, out of it, or gone for good. */
  private Result notFound(PlanRow row, TargetId target) {
    if (row.verb() == Verb.RESTORE
        && lookups.confirm(row.kind(), target) instanceof Lookup.Found<FoundTarget>) {
      return new Result.Done(target, Outcomes.ALREADY_THERE, Optional.empty());
    }
    return switch (lookups.deleted(target)) {
      case Lookup.Found<DirectoryObject> _ -> vanished(target, true);
      case Lookup.NotFound<DirectoryObject> _ -> vanished(target, false);
      case Lookup.Unavailable<DirectoryObject> _ ->
          new Result.Failed(
              new Refusal(
                  new Outcome.Unavailable("the target object could not be found"),
                  "Unavailable",
                  "The target object is not where it was, and the bin could not be read",
                  "Nothing to do: we look again."),
              Optional.empty());
    };
  }

  private static Result vanished(TargetId target, boolean inBin) {
    return new Result.Vanished(
        new Refusal(
            new Outcome.Unavailable("the target object is gone"),
            "TARGET_GONE",
            "The target object %s %s"
                .formatted(target, inBin ? "was deleted in Entra ID" : "no longer exists"),
            inBin
                ? "Nothing to do: it is restored by itself."
                : "Nothing to do: the object is matched anew by itself."),
        inBin,
        Optional.empty());
  }

  /** A restored object may differ from what the source says today. */
  private void completeRestores(Map<PlanRow, Result> results) {
    Map<PlanRow, WriteOperation> updates = new LinkedHashMap<>();
    results.forEach((row, result) -> {
      if (row.verb() == Verb.RESTORE && result instanceof Result.Done) {
        operations.update(row).ifPresent(update -> updates.put(row, update));
      }
    });
    Map<PlanRow, Result> restored = new LinkedHashMap<>();
    updates.keySet().forEach(row -> restored.put(row, results.remove(row)));
    send(updates, results);
    // restored it is, whatever became of the rest: the next plan makes up for it
    restored.forEach((row, done) -> {
      if (!(results.get(row) instanceof Result.Done)) {
        results.put(
            row,
            new Result.Done(
                ((Result.Done) done).target(), Recording.RESTORED_ONLY, Optional.empty()));
      }
    });
  }

  /** Either some objects fail, or the service does: then nobody is to blame. */
  private void stopIfUnreachable(Map<PlanRow, Result> results) {
    boolean nothingWorked =
        results.values().stream()
            .allMatch(result ->
                result instanceof Result.Failed(Refusal refusal, var request)
                    && refusal.outcome() instanceof Outcome.Unavailable);
    if (nothingWorked && !lookups.reachable()) {
      throw new TargetTrouble.Busy("Graph does not answer", UNREACHABLE_PAUSE);
    }
  }
}
