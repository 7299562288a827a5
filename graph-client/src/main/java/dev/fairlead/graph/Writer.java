package dev.fairlead.graph;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.budget.WriteBudget;
import dev.fairlead.graph.write.Correlation;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one call to write: packs, takes budget, sends in batches, and sends again only what a
 * reply proves not to be applied.
 */
final class Writer {

  /** How often an operation is sent again after 401 or a concurrency refusal. */
  static final int TRIES = 3;

  private static final WriteOutcome REFUSED_TWICE =
      new WriteOutcome.Unauthorized("InvalidAuthenticationToken", "a new token was refused too");
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(32);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

  private final List<? extends WriteOperation> operations;
  private final Courier courier;
  private final Judge judge;
  private final WriteBudget budget;
  private final Waiter waiter;
  private final GraphListener listener;

  private final Deque<Shipment> queue;
  private final @Nullable WriteResult[] results;
  private final @Nullable Correlation[] correlations;
  private final List<Integer> withoutId = new ArrayList<>();
  private Duration nextPause = FIRST_PAUSE;

  Writer(
      List<? extends WriteOperation> operations,
      Courier courier,
      Judge judge,
      WriteBudget budget,
      Waiter waiter,
      GraphListener listener) {
    this.operations = List.copyOf(operations);
    this.courier = courier;
    this.judge = judge;
    this.budget = budget;
    this.waiter = waiter;
    this.listener = listener;
    this.queue = Shipment.pack(operations);
    this.results = new WriteResult[operations.size()];
    this.correlations = new Correlation[operations.size()];
  }

  List<WriteResult> run() {
    while (!queue.isEmpty()) {
      int size = Math.min(Sender.BATCH_LIMIT, queue.size());
      switch (budget.take(size)) {
        case WriteBudget.Grant.Granted() -> sendNext(size);
        case WriteBudget.Grant.Wait(Duration time) -> pause(time);
      }
    }
    learnIds();
    return finished();
  }

  /** An upsert that met an existing group is answered without body: ask for the group's id. */
  private void learnIds() {
    for (int from = 0; from < withoutId.size(); from += Sender.BATCH_LIMIT) {
      List<Integer> some =
          withoutId.subList(from, Math.min(from + Sender.BATCH_LIMIT, withoutId.size()));
      List<Reply> replies = courier.groupIds(some.stream().map(this::subject).toList());
      for (int i = 0; i < some.size(); i++) {
        if (replies.get(i) instanceof Reply.Answer answer && answer.body().path("id").isString()) {
          settle(some.get(i), new WriteOutcome.AlreadyThere(answer.body().path("id").asString()));
        }
      }
    }
  }

  private String subject(int operation) {
    return Judge.subject(operations.get(operation));
  }

  private void sendNext(int size) {
    var batch = new ArrayList<Shipment>();
    for (int i = 0; i < size; i++) {
      batch.add(queue.remove());
    }
    List<Reply> replies = courier.deliver(batch.stream().map(this::parcel).toList());
    var again = new ArrayDeque<Shipment>();
    var round = new Round();
    for (int i = 0; i < size; i++) {
      remember(batch.get(i), replies.get(i));
      heed(replies.get(i));
      take(batch.get(i), replies.get(i), again, round);
    }
    again.descendingIterator().forEachRemaining(queue::addFirst);
    if (replies.getFirst() instanceof Reply.NotSent notSent) {
      settleRest(Judge.notSent(notSent));
    } else if (round.refusedAgain == size) {
      settleRest(REFUSED_TWICE);
    } else if (round.oldToken) {
      courier.rejectToken();
    }
    afterThrottling(round);
    if (round.busy && !queue.isEmpty()) {
      pause(BUSY_PAUSE);
    }
  }

  /** What one batch taught besides outcomes. */
  private static final class Round {
    int throttled;
    ThrottleScope scope = ThrottleScope.TENANT_APPLICATION;
    Optional<Duration> retryAfter = Optional.empty();
    boolean busy;
    boolean oldToken;
    int refusedAgain;
  }

  private void take(Shipment shipment, Reply reply, Deque<Shipment> again, Round round) {
    WriteOperation first = operations.get(shipment.operations().getFirst());
    switch (judge.judge(first, shipment.single(), reply)) {
      case Verdict.Settled(var outcome) -> settle(shipment, outcome);
      case Verdict.SettledWithoutId() -> withoutId.addAll(shipment.operations());
      case Verdict.Split(var error) -> again.addAll(shipment.split(named(shipment, error)));
      case Verdict.Throttled(var retryAfter, var scope) -> {
        again.add(shipment);
        round.throttled++;
        round.scope = scope;
        Duration longest = round.retryAfter.orElse(Duration.ZERO);
        round.retryAfter =
            retryAfter.map(a -> RetryAfter.max(a, longest)).or(() -> round.retryAfter);
      }
      case Verdict.OldToken() -> {
        if (shipment.tries() == 0) {
          round.oldToken = true;
          again.add(shipment.again());
        } else {
          round.refusedAgain++;
          settle(shipment, REFUSED_TWICE);
        }
      }
      case Verdict.Busy() -> {
        if (shipment.tries() < TRIES) {
          round.busy = true;
          again.add(shipment.again());
        } else {
          settle(
              shipment,
              new WriteOutcome.Unavailable("somebody else keeps writing", Optional.empty()));
        }
      }
    }
  }

  /** Entries that were not refused travel on; the refusal may name the one that was. */
  private Optional<Integer> named(Shipment shipment, GraphError error) {
    return error
        .missing()
        .flatMap(id ->
            shipment.operations().stream()
                .filter(i ->
                    operations.get(i) instanceof WriteOperation.AddMember add
                        && add.memberId().equalsIgnoreCase(id))
                .findFirst());
  }

  private void afterThrottling(Round round) {
    if (round.throttled == 0) {
      nextPause = FIRST_PAUSE;
      return;
    }
    Duration pause = round.retryAfter.orElse(nextPause);
    Duration doubled = nextPause.multipliedBy(2);
    nextPause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    budget.throttled(round.scope, pause);
    listener.throttled(round.throttled, pause);
    pause(pause);
  }

  private void pause(Duration time) {
    if (!waiter.waitFor(time)) {
      settleRest(new WriteOutcome.Throttled(time));
    }
  }

  private List<WriteOperation> parcel(Shipment shipment) {
    return shipment.operations().stream().<WriteOperation>map(operations::get).toList();
  }

  private void remember(Shipment shipment, Reply reply) {
    Correlation correlation =
        switch (reply) {
          case Reply.Answer answer -> answer.correlation();
          case Reply.Lost lost -> lost.correlation();
          case Reply.NotSent _, Reply.NotMade _ -> null;
        };
    if (correlation != null) {
      shipment.operations().forEach(i -> correlations[i] = correlation);
    }
  }

  private void heed(Reply reply) {
    if (reply instanceof Reply.Answer answer && answer.ofLimit().isPresent()) {
      budget.pressed(answer.throttleScope(), answer.ofLimit().getAsDouble());
    }
  }

  private void settle(Shipment shipment, WriteOutcome outcome) {
    shipment.operations().forEach(i -> settle(i, outcome));
  }

  private void settle(int operation, WriteOutcome outcome) {
    results[operation] =
        new WriteResult(
            operations.get(operation), outcome, Optional.ofNullable(correlations[operation]));
  }

  private void settleRest(WriteOutcome outcome) {
    queue.forEach(shipment -> settle(shipment, outcome));
    queue.clear();
  }

  private List<WriteResult> finished() {
    var all = new ArrayList<WriteResult>();
    for (int i = 0; i < results.length; i++) {
      WriteResult result = results[i];
      all.add(
          result != null
              ? result
              : new WriteResult(
                  operations.get(i),
                  new WriteOutcome.Unknown("written, but the object's id was not learned"),
                  Optional.ofNullable(correlations[i])));
    }
    return all;
  }
}
