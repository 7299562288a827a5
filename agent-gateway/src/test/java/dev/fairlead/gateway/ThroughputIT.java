package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.GenerationCommit;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.ObjectChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A few thousand objects and memberships, whole, twice. Prints the seconds; asserts the rows. */
class ThroughputIT {
  private static final int PAGES = 4;
  private static final int USERS = 490;
  private static final int MEMBERS = 5_000;

  @Test
  void aDomainIsTakenInAndReadAgainWithoutBeingRewritten() {
    GatewayFixture fixture = new GatewayFixture();
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      UUID domain = agent.announce(Directory.guid("large.example"));
      LeaseReply lease = agent.lease(domain);
      Duration first = read(agent, domain, lease, 0);
      assertThat(fixture.count(fixture.contoso, "source_object", "true"))
          .isEqualTo((long) PAGES * (USERS + 1));
      assertThat(fixture.count(fixture.contoso, "source_edge", "present"))
          .isEqualTo((long) PAGES * MEMBERS);
      LeaseReply again = agent.askLease(domain, lease.epoch(), true).as(LeaseReply.class);
      Duration second = read(agent, domain, again, PAGES);
      assertThat(fixture.count(fixture.contoso, "source_object", "change_number > " + PAGES))
          .isZero();
      System.out.printf(
          "%d objects and %d edges: first read %d ms, second read %d ms%n",
          PAGES * (USERS + 1), PAGES * MEMBERS, first.toMillis(), second.toMillis());
    } finally {
      fixture.close();
    }
  }

  private static Duration read(TestAgent agent, UUID domain, LeaseReply lease, int done) {
    Instant start = Instant.now();
    for (int page = 0; page < PAGES; page++) {
      boolean last = page == PAGES - 1;
      agent.accepted(
          domain,
          lease.epoch(),
          done + page + 1L,
          new ChangePage(
              lease.generation(),
              1,
              Instant.now(),
              TestAgent.INVOCATION,
              objects(page),
              last ? TestAgent.cursor("end") : null,
              last ? new GenerationCommit((long) PAGES * (USERS + 1)) : null));
    }
    return Duration.between(start, Instant.now());
  }

  private static List<ObjectChange> objects(int page) {
    List<ObjectChange> objects =
        new java.util.ArrayList<>(
            IntStream.range(0, USERS)
                .mapToObj(i -> Directory.user("user " + page + "-" + i))
                .toList());
    objects.add(
        Directory.group(
            "group " + page,
            Directory.members(
                Operation.REPLACE,
                IntStream.range(0, MEMBERS)
                    .mapToObj(i -> "user " + i % PAGES + "-" + i)
                    .toArray(String[]::new))));
    return objects;
  }
}
