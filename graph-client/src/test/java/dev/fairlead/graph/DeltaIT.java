package dev.fairlead.graph;

import static dev.fairlead.graph.DirectoryIT.applied;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.graph.read.DeltaResult;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.ObjectChange;
import dev.fairlead.graph.read.PageResult;
import dev.fairlead.graph.write.WriteOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Full reads and changes, page by page, against the emulator. */
class DeltaIT {

  private static final Set<String> NAMES = Set.of("displayName", "userPrincipalName");

  private EmulatedTenants tenants;
  private GraphDirectory directory;

  @BeforeEach
  void start() {
    tenants = EmulatedTenants.start();
    directory = tenants.first();
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  /** What a reader of a delta knows after following it to the end. */
  private record Round(Map<String, ObjectChange> changes, String token, int pages) {}

  @Test
  void firstRoundTellsEverythingAndTheNextOnlyWhatChanged() {
    List<String> ids = createPeople(25);
    tenants.deltaPages(10, true, true);
    Round first = follow(token -> directory.usersDelta(NAMES, token), Optional.empty());
    assertThat(first.pages()).isGreaterThan(3);
    assertThat(first.changes().keySet()).containsAll(ids);
    assertThat(present(first, ids.get(4)).object().text("displayName")).contains("Person p4");

    applied(directory.write(EmulatedTenants.update(ids.get(4), Map.of("displayName", "Renamed"))));
    applied(directory.write(new WriteOperation.DeleteUser(ids.get(5))));
    Round second = follow(token -> directory.usersDelta(NAMES, token), Optional.of(first.token()));
    assertThat(second.changes().keySet()).containsExactlyInAnyOrder(ids.get(4), ids.get(5));
    assertThat(present(second, ids.get(4)).object().text("displayName")).contains("Renamed");
    assertThat(second.changes().get(ids.get(5)))
        .isEqualTo(new ObjectChange.Removed(ids.get(5), true));

    applied(directory.write(new WriteOperation.RestoreUser(ids.get(5))));
    Round third = follow(token -> directory.usersDelta(NAMES, token), Optional.of(second.token()));
    assertThat(third.changes().get(ids.get(5))).isInstanceOf(ObjectChange.Present.class);
    assertThat(
            follow(token -> directory.usersDelta(NAMES, token), Optional.of(third.token()))
                .changes())
        .isEmpty();
  }

  @Test
  void membershipsComeWithGroups() {
    List<String> people = createPeople(3);
    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    applied(directory.write(new WriteOperation.AddMember(group, people.get(0))));
    Set<String> properties = Set.of("displayName", "members");
    Round first = follow(token -> directory.groupsDelta(properties, token), Optional.empty());
    assertThat(present(first, group).edges())
        .singleElement()
        .satisfies(edge -> {
          assertThat(edge.relation()).isEqualTo("members");
          assertThat(edge.target().id()).isEqualTo(people.get(0));
          assertThat(edge.removed()).isFalse();
        });

    applied(directory.write(new WriteOperation.AddMember(group, people.get(1))));
    applied(directory.write(new WriteOperation.RemoveMember(group, people.get(0))));
    Round second =
        follow(token -> directory.groupsDelta(properties, token), Optional.of(first.token()));
    assertThat(present(second, group).edges())
        .anyMatch(e -> e.target().id().equals(people.get(1)) && !e.removed())
        .anyMatch(e -> e.target().id().equals(people.get(0)) && e.removed());
  }

  @Test
  void oldTokenAsksForAResync() {
    createPeople(1);
    Round first = follow(token -> directory.usersDelta(NAMES, token), Optional.empty());
    tenants.moveClock(Duration.ofDays(8));
    tenants.moveOurClock(Duration.ofDays(8));
    assertThat(directory.usersDelta(NAMES, Optional.of(first.token())))
        .isEqualTo(new DeltaResult.ResyncNeeded());
  }

  @Test
  void failingServiceIsNoResync() {
    createPeople(1);
    Round first = follow(token -> directory.usersDelta(NAMES, token), Optional.empty());
    tenants.failNext(
        1, "GET", "delta", EmulatedTenants.error(403, "Authorization_RequestDenied", "no"));
    assertThat(directory.usersDelta(NAMES, Optional.of(first.token())))
        .isInstanceOf(DeltaResult.Unavailable.class);
  }

  @Test
  void fullReadFollowsAllPages() {
    // more than one page of the largest size
    int people = ReadRequests.PAGE_SIZE + 30;
    tenants.seedPeople(people);
    var seen = new HashSet<String>();
    int pages = 0;
    Optional<String> next = Optional.empty();
    do {
      PageResult<DirectoryObject> result = directory.users(NAMES, next);
      assertThat(result).isInstanceOf(PageResult.Page.class);
      var page = (PageResult.Page<DirectoryObject>) result;
      page.items().forEach(user -> seen.add(user.id()));
      next = page.next();
      pages++;
    } while (next.isPresent());
    assertThat(seen).hasSize(people);
    assertThat(pages).isEqualTo(2);

    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    assertThat(directory.groups(Set.of("uniqueName"), Optional.empty()))
        .isInstanceOfSatisfying(
            PageResult.Page.class,
            page ->
                assertThat(page.items())
                    .singleElement()
                    .satisfies(item -> assertThat(((DirectoryObject) item).id()).isEqualTo(group)));
  }

  private List<String> createPeople(int count) {
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < count; i++) {
      operations.add(tenants.create(EmulatedTenants.person("p" + i)));
    }
    return directory.write(operations).stream().map(DirectoryIT::applied).toList();
  }

  private static ObjectChange.Present present(Round round, String id) {
    assertThat(round.changes().get(id)).isInstanceOf(ObjectChange.Present.class);
    return (ObjectChange.Present) round.changes().get(id);
  }

  /** Merges by id, the last entry wins, as a reader must. */
  private static Round follow(
      Function<Optional<String>, DeltaResult> read, Optional<String> start) {
    Map<String, ObjectChange> changes = new LinkedHashMap<>();
    Optional<String> token = start;
    for (int pages = 1; ; pages++) {
      switch (read.apply(token)) {
        case DeltaResult.More(var some, var next) -> {
          some.forEach(change -> changes.put(change.id(), change));
          token = Optional.of(next);
        }
        case DeltaResult.CaughtUp(var some, var last) -> {
          some.forEach(change -> changes.put(change.id(), change));
          return new Round(changes, last, pages);
        }
        case DeltaResult.ResyncNeeded(), DeltaResult.Unavailable(_) ->
            throw new AssertionError("the delta ended early after %d pages".formatted(pages));
      }
    }
  }
}
