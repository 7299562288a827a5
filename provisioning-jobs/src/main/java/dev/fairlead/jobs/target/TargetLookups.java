package dev.fairlead.jobs.target;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.match.Lookup.ByImmutableId;
import dev.fairlead.engine.match.Lookup.ByProperties;
import dev.fairlead.engine.match.Lookup.ByUniqueName;
import dev.fairlead.engine.match.Lookup.ByUserPrincipalName;
import dev.fairlead.engine.match.LookupAnswer;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.Holders;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.persistence.job.RunLease;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the engine's look-ups by asking Graph. Safe for several threads. */
public final class TargetLookups {
  private final GraphDirectory graph;
  private final RunLease lease;

  public TargetLookups(GraphDirectory graph, RunLease lease) {
    this.graph = graph;
    this.lease = lease;
  }

  /**
   * @throws dev.fairlead.jobs.run.TargetTrouble if not only this question has no answer
   */
  public LookupAnswer ask(dev.fairlead.engine.match.Lookup lookup) {
    return switch (lookup) {
      case ByImmutableId(var id) ->
          holders(
              lookup,
              TargetKind.USER,
              graph.usersByImmutableId(id, GraphValues.propertiesToRead(TargetKind.USER)));
      case ByUniqueName(var name) ->
          holders(
              lookup,
              TargetKind.GROUP,
              graph.groupsByUniqueName(name, GraphValues.propertiesToRead(TargetKind.GROUP)));
      case ByProperties(var values) ->
          living(
              lookup,
              graph.usersByProperties(values, GraphValues.propertiesToRead(TargetKind.USER)));
      case ByUserPrincipalName(var name) ->
          one(
              lookup,
              graph.userByPrincipalName(name, GraphValues.propertiesToRead(TargetKind.USER)));
    };
  }

  /** A direct read of a living object, which index lag cannot mislead. */
  public Lookup<FoundTarget> confirm(TargetKind kind, TargetId target) {
    Lookup<DirectoryObject> answer =
        switch (kind) {
          case USER -> graph.userById(target.value(), GraphValues.propertiesToRead(kind));
          case GROUP -> graph.groupById(target.value(), GraphValues.propertiesToRead(kind));
          case CONTACT -> throw new IllegalArgumentException("contacts are never linked");
        };
    if (answer instanceof Lookup.Unavailable<DirectoryObject>(var failure)) {
      Unanswered.reasonOrTrouble(failure, lease);
    }
    return answer.map(object -> found(kind, object, false));
  }

  /** Whether an object is in the bin. */
  public Lookup<DirectoryObject> deleted(TargetId target) {
    Lookup<DirectoryObject> answer = graph.deletedById(target.value());
    if (answer instanceof Lookup.Unavailable<DirectoryObject>(var failure)) {
      Unanswered.reasonOrTrouble(failure, lease);
    }
    return answer;
  }

  /** Whether Graph answers at all. */
  public boolean reachable() {
    return switch (graph.tenant()) {
      case Lookup.Found<?> _, Lookup.NotFound<?> _ -> true;
      case Lookup.Unavailable<?>(var failure) -> {
        Unanswered.reasonOrTrouble(failure, lease);
        yield false;
      }
    };
  }

  private LookupAnswer holders(
      dev.fairlead.engine.match.Lookup lookup, TargetKind kind, Lookup<Holders> answer) {
    return switch (answer) {
      case Lookup.Found<Holders>(var holders) ->
          new LookupAnswer.Found(
              lookup,
              Stream.concat(
                      holders.live().stream().map(object -> found(kind, object, false)),
                      holders.deleted().stream().map(object -> found(kind, object, true)))
                  .toList());
      case Lookup.NotFound<Holders> _ -> new LookupAnswer.Found(lookup, List.of());
      case Lookup.Unavailable<Holders>(var failure) ->
          new LookupAnswer.Unavailable(lookup, Unanswered.reasonOrTrouble(failure, lease));
    };
  }

  private LookupAnswer living(
      dev.fairlead.engine.match.Lookup lookup, Lookup<List<DirectoryObject>> answer) {
    return switch (answer) {
      case Lookup.Found<List<DirectoryObject>>(var objects) ->
          new LookupAnswer.Found(
              lookup,
              objects.stream().map(object -> found(TargetKind.USER, object, false)).toList());
      case Lookup.NotFound<List<DirectoryObject>> _ -> new LookupAnswer.Found(lookup, List.of());
      case Lookup.Unavailable<List<DirectoryObject>>(var failure) ->
          new LookupAnswer.Unavailable(lookup, Unanswered.reasonOrTrouble(failure, lease));
    };
  }

  private LookupAnswer one(
      dev.fairlead.engine.match.Lookup lookup, Lookup<DirectoryObject> answer) {
    return switch (answer) {
      case Lookup.Found<DirectoryObject>(var object) ->
          new LookupAnswer.Found(lookup, List.of(found(TargetKind.USER, object, false)));
      case Lookup.NotFound<DirectoryObject> _ -> new LookupAnswer.Found(lookup, List.of());
      case Lookup.Unavailable<DirectoryObject>(var failure) ->
          new LookupAnswer.Unavailable(lookup, Unanswered.reasonOrTrouble(failure, lease));
    };
  }

  private static FoundTarget found(TargetKind kind, DirectoryObject object, boolean deleted) {
    TargetProperties properties = GraphValues.fromGraph(object);
    String mark =
        switch (kind) {
          case USER -> TargetSchema.IMMUTABLE_ID;
          case GROUP -> TargetSchema.UNIQUE_NAME;
          case CONTACT -> throw new IllegalArgumentException("contacts are never linked");
        };
    Optional<String> claimedBy =
        object.flag(GraphValues.SYNCED).filter(synced -> synced).map(synced -> "Microsoft's sync");
    return new FoundTarget(
        new TargetId(object.id()), kind, deleted, text(properties, mark), claimedBy, properties);
  }

  private static Optional<String> text(TargetProperties properties, String name) {
    return properties.get(name).stream()
        .flatMap(value -> value instanceof Value.Text(var text) ? Stream.of(text) : Stream.empty())
        .findFirst();
  }
}
