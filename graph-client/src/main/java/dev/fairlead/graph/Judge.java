package dev.fairlead.graph;

import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import java.util.List;
import java.util.Optional;

/** Reads replies to writes. */
final class Judge {
  /** The code of what could not even be asked; Microsoft has none for it. */
  static final String NOT_MADE = "requestNotMade";

  private final RecentlyCreated recent;

  Judge(RecentlyCreated recent) {
    this.recent = recent;
  }

  /**
   * @param operation the operation, or the first of several additions to one group
   * @param single whether it travelled alone
   */
  Verdict judge(WriteOperation operation, boolean single, Reply reply) {
    return switch (reply) {
      case Reply.NotSent notSent -> new Verdict.Settled(notSent(notSent));
      case Reply.NotMade(var cause) when single ->
          new Verdict.Settled(new WriteOutcome.Rejected(NOT_MADE, cause, Optional.empty()));
      case Reply.NotMade(var cause) -> new Verdict.Split(GraphError.ofOurs(NOT_MADE, cause));
      case Reply.Lost lost -> new Verdict.Settled(new WriteOutcome.Unknown(lost.cause()));
      case Reply.Answer answer when answer.successful() -> applied(operation, answer);
      case Reply.Answer answer when answer.serviceFailed() ->
          new Verdict.Settled(serviceFailed(operation, answer));
      case Reply.Answer answer -> refused(operation, single, answer);
    };
  }

  static WriteOutcome notSent(Reply.NotSent reply) {
    return switch (reply) {
      case Reply.Superseded() -> new WriteOutcome.Superseded();
      case Reply.Unreachable(var reason, var pause) -> new WriteOutcome.Unavailable(reason, pause);
      case Reply.Unauthorized(var code, var message) ->
          new WriteOutcome.Unauthorized(code, message);
    };
  }

  private Verdict applied(WriteOperation operation, Reply.Answer answer) {
    String answered = answer.body().path("id").asString("");
    return switch (operation) {
      case WriteOperation.CreateUser _ when answered.isEmpty() ->
          new Verdict.Settled(new WriteOutcome.Unknown("created, but the answer names no id"));
      case WriteOperation.CreateUser _ -> created(answered);
      case WriteOperation.UpsertGroup _ when answered.isEmpty() -> new Verdict.SettledWithoutId();
      case WriteOperation.UpsertGroup _ when answer.status() == 201 -> created(answered);
      case WriteOperation.UpsertGroup _ ->
          new Verdict.Settled(new WriteOutcome.AlreadyThere(answered));
      case WriteOperation.RestoreUser(var id) -> restored(id);
      case WriteOperation.RestoreGroup(var id) -> restored(id);
      default -> new Verdict.Settled(new WriteOutcome.Applied(subject(operation)));
    };
  }

  private Verdict restored(String id) {
    recent.addRestored(id);
    return new Verdict.Settled(new WriteOutcome.Applied(id));
  }

  private Verdict created(String id) {
    recent.add(id);
    return new Verdict.Settled(new WriteOutcome.Applied(id));
  }

  /** A failing service may have done it; where a repeat is harmless, that does not matter. */
  private static WriteOutcome serviceFailed(WriteOperation operation, Reply.Answer answer) {
    String reason = "Graph answered %d %s".formatted(answer.status(), GraphError.of(answer).code());
    return switch (operation) {
      case WriteOperation.CreateUser _,
          WriteOperation.RestoreUser _,
          WriteOperation.RestoreGroup _ ->
          new WriteOutcome.Unknown(reason);
      default -> new WriteOutcome.Unavailable(reason, answer.retryAfter());
    };
  }

  private Verdict refused(WriteOperation operation, boolean single, Reply.Answer answer) {
    GraphError error = GraphError.of(answer);
    if (answer.status() == 429) {
      return new Verdict.Throttled(answer.retryAfter(), answer.throttleScope());
    }
    if (answer.status() == 401) {
      return new Verdict.OldToken();
    }
    if (error.concurrentUpdate()) {
      return new Verdict.Busy();
    }
    if (!single) {
      return new Verdict.Split(error);
    }
    return new Verdict.Settled(
        switch (answer.status()) {
          case 403 -> new WriteOutcome.Forbidden(error.code(), error.message());
          case 404 -> missing(operation, error);
          default -> rejected(operation, error);
        });
  }

  private static WriteOutcome rejected(WriteOperation operation, GraphError error) {
    if (operation instanceof WriteOperation.AddMember && error.alreadyReferenced()) {
      return new WriteOutcome.AlreadyThere(subject(operation));
    }
    if (error.conflict()) {
      return new WriteOutcome.Conflict(
          error.property(), error.otherObject(), error.code(), error.message());
    }
    return new WriteOutcome.Rejected(error.code(), error.message(), error.property());
  }

  private WriteOutcome missing(WriteOperation operation, GraphError error) {
    if (operation instanceof WriteOperation.ClearManager(var user, var manager)
        && error.noManager()) {
      // the user was found, and has none: even a user created a moment ago
      return recent.restored(manager)
          ? new WriteOutcome.NotYetVisible(manager)
          : new WriteOutcome.AlreadyThere(user);
    }
    Optional<String> young =
        suspects(operation, error).stream().filter(recent::contains).findFirst();
    if (young.isPresent()) {
      return new WriteOutcome.NotYetVisible(young.get());
    }
    boolean subjectIsGone =
        error.missing().filter(subject(operation)::equalsIgnoreCase).isPresent();
    return switch (operation) {
      case WriteOperation.DeleteUser _, WriteOperation.DeleteGroup _ ->
          new WriteOutcome.AlreadyThere(subject(operation));
      // not a member, no manager: as wanted, unless it is the group or user itself that is missing
      case WriteOperation.RemoveMember _, WriteOperation.ClearManager _ when !subjectIsGone ->
          new WriteOutcome.AlreadyThere(subject(operation));
      default -> new WriteOutcome.NotFound(error.code(), error.message());
    };
  }

  /**
   * Who may be missing. A 404 that names the other end has found the object itself; one that names
   * the object may mean either ("… or one of its queried reference-property objects").
   */
  private static List<String> suspects(WriteOperation operation, GraphError error) {
    return switch (operation) {
      case WriteOperation.CreateUser _, WriteOperation.UpsertGroup _ -> List.of();
      case WriteOperation.AddMember(var group, var member) -> ends(group, member, error);
      case WriteOperation.SetManager(var user, var manager) -> ends(user, manager, error);
      case WriteOperation.RemoveMember(var group, var member) -> List.of(group, member);
      default -> List.of(subject(operation));
    };
  }

  private static List<String> ends(String object, String other, GraphError error) {
    boolean otherIsNamed = error.missing().filter(other::equalsIgnoreCase).isPresent();
    return otherIsNamed ? List.of(other) : List.of(object, other);
  }

  /** The object an operation writes to, where the caller knew its id. */
  static String subject(WriteOperation operation) {
    return switch (operation) {
      case WriteOperation.CreateUser _ -> "";
      case WriteOperation.UpsertGroup(var uniqueName, _) -> uniqueName;
      case WriteOperation.UpdateUser(var id, _) -> id;
      case WriteOperation.DeleteUser(var id) -> id;
      case WriteOperation.RestoreUser(var id) -> id;
      case WriteOperation.UpdateGroup(var id, _) -> id;
      case WriteOperation.DeleteGroup(var id) -> id;
      case WriteOperation.RestoreGroup(var id) -> id;
      case WriteOperation.AddMember(var id, _) -> id;
      case WriteOperation.RemoveMember(var id, _) -> id;
      case WriteOperation.SetManager(var id, _) -> id;
      case WriteOperation.ClearManager(var id, _) -> id;
    };
  }
}
