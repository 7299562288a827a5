package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.graph.budget.TokenBucketWriteBudget;
import dev.fairlead.graph.budget.WriteBudget;
import dev.fairlead.graph.budget.WriteQuota;
import dev.fairlead.graph.write.InitialPassword;
import dev.fairlead.graph.write.PropertyValues;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOperation.AddMember;
import dev.fairlead.graph.write.WriteOperation.CreateUser;
import dev.fairlead.graph.write.WriteOperation.DeleteUser;
import dev.fairlead.graph.write.WriteOperation.UpsertGroup;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The writer with a directory of a few lines behind it; time passes only when the writer sleeps.
 */
class WriterTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Instant now = START;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final List<Duration> slept = new ArrayList<>();
  private final List<List<List<WriteOperation>>> sent = new ArrayList<>();
  private final RecentlyCreated recent = new RecentlyCreated(Duration.ofMinutes(2), clock);
  private WriteBudget budget = new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, clock);
  private int tokensRejected;

  @Test
  void sendsTwentyOperationsPerBatchAndAnswersInTheCallersOrder() {
    List<WriteResult> results = write(deletes(45), _ -> Replies.noContent());

    assertThat(sent.stream().map(List::size)).containsExactly(20, 20, 5);
    assertThat(results.stream().map(WriteResult::operation)).containsExactlyElementsOf(deletes(45));
    assertThat(results)
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Applied.class));
    assertThat(results).allSatisfy(r -> assertThat(r.correlation()).contains(Replies.CORRELATION));
  }

  @Test
  void throttledOperationsAreSentAgainAfterTheLargestRetryAfter() {
    var refused = new HashSet<WriteOperation>();
    List<WriteResult> results =
        write(
            deletes(20),
            parcel -> {
              int i = number(parcel.getFirst());
              return i % 5 == 0 && refused.add(parcel.getFirst())
                  ? Replies.throttled(Optional.of(3 + i / 5))
                  : Replies.noContent();
            });

    assertThat(sent.stream().map(List::size)).containsExactly(20, 4);
    // six seconds as asked, then 4 writes at half of 20 a second
    assertThat(now).isBetween(START.plusSeconds(6), START.plusMillis(6_400));
    assertThat(results)
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Applied.class));
  }

  @Test
  void pausesDoubleWhenThrottlingNamesNoTime() {
    var left = new int[] {3};
    write(
        deletes(1), _ -> left[0]-- > 0 ? Replies.throttled(Optional.empty()) : Replies.noContent());
    assertThat(slept).contains(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void longRetryAfterIsReportedInsteadOfWaitedFor() {
    List<WriteResult> results =
        write(
            deletes(25),
            parcel ->
                number(parcel.getFirst()) == 0
                    ? Replies.throttled(Optional.of(120))
                    : Replies.noContent());

    assertThat(slept).isEmpty();
    assertThat(results.getFirst().outcome())
        .isEqualTo(new WriteOutcome.Throttled(Duration.ofSeconds(120)));
    assertThat(results.get(1).outcome()).isEqualTo(new WriteOutcome.Applied("u1"));
    assertThat(results.get(24).outcome())
        .isEqualTo(new WriteOutcome.Throttled(Duration.ofSeconds(120)));
    assertThat(sent).hasSize(1);
  }

  @Test
  void spentBudgetIsWaitedForAndThenReported() {
    budget = new TokenBucketWriteBudget(new WriteQuota(20, Duration.ofSeconds(20)), clock);
    List<WriteResult> results = write(deletes(60), _ -> Replies.noContent());

    // 20 at once, 20 more after 20 s; the third batch would need 40 s and patience is 30
    assertThat(sent.stream().map(List::size)).containsExactly(20, 20);
    assertThat(results.get(40).outcome()).isInstanceOf(WriteOutcome.Throttled.class);
    assertThat(results.get(40).correlation()).isEmpty();
  }

  @Test
  void supersededWorkerSendsNothingMore() {
    List<WriteResult> results =
        write(
            deletes(50),
            parcel ->
                number(parcel.getFirst()) < 20 ? Replies.noContent() : new Reply.Superseded());
    assertThat(sent).hasSize(2);
    assertThat(results.get(19).outcome()).isInstanceOf(WriteOutcome.Applied.class);
    assertThat(results.subList(20, 50))
        .allSatisfy(r -> assertThat(r.outcome()).isEqualTo(new WriteOutcome.Superseded()));
  }

  @Test
  void refusedCredentialsEndTheWholeCallAtOnce() {
    List<WriteResult> results =
        write(deletes(50), _ -> new Reply.Unauthorized("invalid_client", "expired secret"));
    assertThat(sent).hasSize(1);
    assertThat(results)
        .allSatisfy(r ->
            assertThat(r.outcome())
                .isEqualTo(new WriteOutcome.Unauthorized("invalid_client", "expired secret")));
  }

  @Test
  void lostAnswerIsUnknownAndNeverRepeated() {
    List<WriteResult> results =
        write(
            deletes(40),
            parcel ->
                number(parcel.getFirst()) < 20
                    ? new Reply.Lost("SocketTimeoutException", Replies.CORRELATION)
                    : Replies.noContent());
    assertThat(sent).hasSize(2);
    assertThat(results.getFirst().outcome())
        .isEqualTo(new WriteOutcome.Unknown("SocketTimeoutException"));
    assertThat(results.getLast().outcome()).isEqualTo(new WriteOutcome.Applied("u39"));
  }

  @Test
  void failingServiceLeavesACreateUnknownAndAnUpdateToRepeat() {
    Reply.Answer failed = Replies.error(503, "ServiceUnavailable", "…");
    assertThat(write(List.of(create()), _ -> failed).getFirst().outcome())
        .isEqualTo(new WriteOutcome.Unknown("Graph answered 503 ServiceUnavailable"));
    assertThat(
            write(List.of(new WriteOperation.RestoreUser("u")), _ -> failed).getFirst().outcome())
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(
            write(
                    List.of(new WriteOperation.UpdateUser("u", PropertyValues.of(Map.of()))),
                    _ -> failed)
                .getFirst()
                .outcome())
        .isInstanceOf(WriteOutcome.Unavailable.class);
  }

  @Test
  void oldTokenIsReplacedOnceAndTheOperationSentAgain() {
    var tries = new int[1];
    List<WriteResult> results =
        write(
            deletes(2),
            parcel ->
                number(parcel.getFirst()) == 0 && tries[0]++ == 0
                    ? Replies.error(401, "InvalidAuthenticationToken", "…")
                    : Replies.noContent());
    assertThat(tokensRejected).isEqualTo(1);
    assertThat(results.getFirst().outcome()).isEqualTo(new WriteOutcome.Applied("u0"));

    assertThat(
            write(deletes(1), _ -> Replies.error(401, "InvalidAuthenticationToken", "…"))
                .getFirst()
                .outcome())
        .isInstanceOf(WriteOutcome.Unauthorized.class);
  }

  @Test
  void concurrencyRefusalIsRepeatedAFewTimes() {
    var tries = new int[1];
    List<WriteResult> results =
        write(
            deletes(1),
            _ -> {
              tries[0]++;
              return Replies.error(409, "Directory_ConcurrencyViolation", "…");
            });
    assertThat(tries[0]).isEqualTo(1 + Writer.TRIES);
    assertThat(results.getFirst().outcome()).isInstanceOf(WriteOutcome.Unavailable.class);
  }

  @Test
  void notFoundOnAnObjectOfOursIsReplicationDelay() {
    var update = new WriteOperation.UpdateUser("u7", PropertyValues.of(Map.of("city", "Bern")));
    Function<List<WriteOperation>, Reply> missing =
        _ -> Replies.error(404, "Request_ResourceNotFound", "Resource 'u7' does not exist");

    assertThat(write(List.of(update), missing).getFirst().outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
    recent.add("u7");
    assertThat(write(List.of(update), missing).getFirst().outcome())
        .isEqualTo(new WriteOutcome.NotYetVisible("u7"));
    assertThat(write(List.of(new DeleteUser("u7")), missing).getFirst().outcome())
        .isEqualTo(new WriteOutcome.NotYetVisible("u7"));
    now = now.plus(Duration.ofMinutes(3));
    assertThat(write(List.of(new DeleteUser("u7")), missing).getFirst().outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere("u7"));
  }

  @Test
  void removingFromAGroupThatIsGoneIsNotFoundAndRemovingAStrangerIsASuccess() {
    String group = "11111111-2222-3333-4444-555555555555";
    String member = "66666666-7777-8888-9999-000000000000";
    var remove = new WriteOperation.RemoveMember(group, member);
    assertThat(write(List.of(remove), _ -> missing(group)).getFirst().outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
    assertThat(write(List.of(remove), _ -> missing(member)).getFirst().outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere(group));
    var clear = new WriteOperation.ClearManager(member, group);
    assertThat(write(List.of(clear), _ -> missing(member)).getFirst().outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
    assertThat(write(List.of(clear), _ -> missing("manager")).getFirst().outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere(member));
  }

  @Test
  void aReferenceMissingMomentsAfterItsEndWasRestoredIsReplicationDelay() {
    String group = "11111111-2222-3333-4444-555555555555";
    String member = "66666666-7777-8888-9999-000000000000";
    var remove = new WriteOperation.RemoveMember(group, member);
    var clear = new WriteOperation.ClearManager(group, member);
    for (WriteOperation restore :
        List.of(new WriteOperation.RestoreUser(member), new WriteOperation.RestoreGroup(member))) {
      assertThat(write(List.of(restore), _ -> Replies.noContent()).getFirst().outcome())
          .isEqualTo(new WriteOutcome.Applied(member));
      assertThat(write(List.of(remove), _ -> missing(member)).getFirst().outcome())
          .isEqualTo(new WriteOutcome.NotYetVisible(member));
      assertThat(write(List.of(clear), _ -> missing("manager")).getFirst().outcome())
          .isEqualTo(new WriteOutcome.NotYetVisible(member));
      now = now.plus(Duration.ofMinutes(3));
      assertThat(write(List.of(remove), _ -> missing(member)).getFirst().outcome())
          .isEqualTo(new WriteOutcome.AlreadyThere(group));
      assertThat(write(List.of(clear), _ -> missing("manager")).getFirst().outcome())
          .isEqualTo(new WriteOutcome.AlreadyThere(group));
    }
  }

  @Test
  void strangerNamedByARefusalIsNotFoundEvenInAGroupOfOurs() {
    String group = "11111111-2222-3333-4444-555555555555";
    String member = "66666666-7777-8888-9999-000000000000";
    var add = new AddMember(group, member);
    recent.add(group);
    assertThat(write(List.of(add), _ -> missing(member)).getFirst().outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
    assertThat(write(List.of(add), _ -> missing(group)).getFirst().outcome())
        .isEqualTo(new WriteOutcome.NotYetVisible(group));
    var manager = new WriteOperation.SetManager(member, group);
    assertThat(write(List.of(manager), _ -> missing(member)).getFirst().outcome())
        .isEqualTo(new WriteOutcome.NotYetVisible(group));
  }

  private static Reply missing(String id) {
    return Replies.error(
        404, "Request_ResourceNotFound", "Resource '%s' does not exist".formatted(id));
  }

  @Test
  void upsertOfAnExistingGroupLearnsItsId() {
    var upsert = new UpsertGroup("anchor-1", PropertyValues.of(Map.of("displayName", "Staff")));
    assertThat(write(List.of(upsert), _ -> Replies.noContent()).getFirst().outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere("id-of-anchor-1"));
    assertThat(write(List.of(upsert), _ -> Replies.created("g1")).getFirst().outcome())
        .isEqualTo(new WriteOutcome.Applied("g1"));
    assertThat(recent.contains("g1")).isTrue();
  }

  @Test
  void unreadableIdOfAnExistingGroupIsUnknown() {
    var upsert = new UpsertGroup("unreadable", PropertyValues.of(Map.of("displayName", "Staff")));
    assertThat(write(List.of(upsert), _ -> Replies.noContent()).getFirst().outcome())
        .isInstanceOf(WriteOutcome.Unknown.class);
  }

  @Test
  void bisectionFindsExactlyTheMembersAtFaultWhoeverTheyAre() {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var group = new FakeGroup(random);
      List<WriteOperation> operations =
          random
              .ints(0, 60)
              .distinct()
              .limit(1 + random.nextInt(45))
              .<WriteOperation>mapToObj(i -> new AddMember("g", "m" + i))
              .toList();
      sent.clear();
      budget = new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, clock);

      List<WriteResult> results = write(operations, group::add);

      for (WriteResult result : results) {
        String member = ((AddMember) result.operation()).memberId();
        Class<?> expected =
            group.bad.contains(member)
                ? WriteOutcome.NotFound.class
                : group.before.contains(member)
                    ? WriteOutcome.AlreadyThere.class
                    : WriteOutcome.Applied.class;
        assertThat(result.outcome()).as("%s, seed %d", member, seed).isInstanceOf(expected);
      }
      assertThat(group.addedTwice).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void oneBadMemberOfTwentyCostsAtMostElevenRequests() {
    for (int bad = 0; bad < 20; bad++) {
      sent.clear();
      String culprit = "m" + bad;
      write(
          IntStream.range(0, 20)
              .<WriteOperation>mapToObj(i -> new AddMember("g", "m" + i))
              .toList(),
          parcel ->
              parcel.contains(new AddMember("g", culprit))
                  ? Replies.error(400, "Request_BadRequest", "no names here")
                  : Replies.noContent());
      assertThat(sent.stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void nothingIsAppliedTwiceUnderRandomThrottlingAndBusyness() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var applied = new ArrayList<WriteOperation>();
      budget = new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, clock);
      List<WriteResult> results =
          write(
              deletes(1 + random.nextInt(70)),
              parcel ->
                  switch (random.nextInt(8)) {
                    case 0 -> Replies.throttled(Optional.of(random.nextInt(3)));
                    case 1 -> Replies.throttled(Optional.empty());
                    case 2 -> Replies.error(409, "Directory_ConcurrencyViolation", "…");
                    case 3 -> {
                      applied.addAll(parcel);
                      yield new Reply.Lost("SocketException", Replies.CORRELATION);
                    }
                    default -> {
                      applied.addAll(parcel);
                      yield Replies.noContent();
                    }
                  });
      assertThat(applied).as("seed %d", seed).doesNotHaveDuplicates();
      for (WriteResult result : results) {
        boolean mayBeApplied =
            result.outcome() instanceof WriteOutcome.Applied
                || result.outcome() instanceof WriteOutcome.Unknown;
        assertThat(applied.contains(result.operation()))
            .as("%s, seed %d", result, seed)
            .isEqualTo(mayBeApplied);
      }
    }
  }

  /** A group with members, and member ids nobody knows. */
  private static final class FakeGroup {
    final Set<String> bad = new HashSet<>();
    final Set<String> before = new HashSet<>();
    final Set<String> members = new HashSet<>();
    final List<String> addedTwice = new ArrayList<>();

    FakeGroup(Random random) {
      for (int i = 0; i < 60; i++) {
        int lot = random.nextInt(12);
        if (lot == 0) {
          bad.add("m" + i);
        } else if (lot == 1) {
          before.add("m" + i);
        }
      }
      members.addAll(before);
    }

    Reply add(List<WriteOperation> parcel) {
      List<String> ids = parcel.stream().map(op -> ((AddMember) op).memberId()).toList();
      if (ids.stream().anyMatch(bad::contains)) {
        return Replies.error(404, "Request_ResourceNotFound", "Resource does not exist");
      }
      if (ids.stream().anyMatch(members::contains)) {
        return Replies.error(
            400,
            "Request_BadRequest",
            "One or more added object references already exist for the following modified"
                + " properties: 'members'.");
      }
      ids.stream().filter(id -> !members.add(id)).forEach(addedTwice::add);
      return Replies.noContent();
    }
  }

  private List<WriteResult> write(
      List<? extends WriteOperation> operations, Function<List<WriteOperation>, Reply> directory) {
    var courier =
        new Courier() {
          @Override
          public List<Reply> deliver(List<List<WriteOperation>> parcels) {
            sent.add(parcels);
            return parcels.stream().map(directory).toList();
          }

          @Override
          public List<Reply> groupIds(List<String> names) {
            return names.stream()
                .<Reply>map(name ->
                    name.equals("unreadable")
                        ? Replies.error(500, "x", "y")
                        : Replies.answer(200, "{\"id\":\"id-of-%s\"}".formatted(name)))
                .toList();
          }

          @Override
          public void rejectToken() {
            tokensRejected++;
          }
        };
    var waiter =
        new Waiter(
            time -> {
              slept.add(time);
              now = now.plus(time);
            },
            PATIENCE,
            GraphListener.NONE);
    return new Writer(operations, courier, new Judge(recent), budget, waiter, GraphListener.NONE)
        .run();
  }

  private static List<WriteOperation> deletes(int count) {
    return IntStream.range(0, count)
        .<WriteOperation>mapToObj(i -> new DeleteUser("u" + i))
        .toList();
  }

  private static CreateUser create() {
    return new CreateUser(
        PropertyValues.of(Map.of("displayName", "x")), new InitialPassword(() -> "p", true));
  }

  private static int number(WriteOperation operation) {
    return Integer.parseInt(((DeleteUser) operation).userId().substring(1));
  }
}
