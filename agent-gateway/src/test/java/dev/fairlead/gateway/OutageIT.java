package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.gateway.TestCaller.Answer;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.RefusalCode;
import java.sql.Connection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lost databases, lost answers, lost gateways: nothing is lost and nothing is applied twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
  private final GatewayFixture fixture =
      new GatewayFixture(Map.of("spring.datasource.hikari.connection-timeout", 1000));

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aPageWhoseAnswerWasLostIsAcknowledgedByAnotherGatewayAndNotAppliedAgain() {
    TestAgent agent = fixture.agent(fixture.contoso).patient();
    UUID domain = agent.announce(Directory.guid("answers.example"));
    LeaseReply lease = agent.readWhole(domain, Directory.user("Anna"));
    ChangePage page = TestAgent.delta(Directory.change("Anna", Map.of("title", "Director")));
    PageReceipt first = agent.accepted(domain, lease.epoch(), 2, page);
    assertThat(first.repeated()).isFalse();
    try (RunningGateway second = fixture.another(Map.of());
        TestAgent there = new TestAgent(second.port(), agent.keys, agent.certificate)) {
      PageReceipt again = there.accepted(domain, lease.epoch(), 2, page);
      assertThat(again).isEqualTo(new PageReceipt(lease.epoch(), 2, true, first.changeNumber()));
      there.accepted(domain, lease.epoch(), 3, TestAgent.delta(Directory.tombstone("Anna")));
    } finally {
      agent.close();
    }
  }

  @Test
  void aConnectionLostInTheMiddleOfAPageAppliesNothing() throws Exception {
    try (TestAgent agent = fixture.agent(fixture.contoso).patient()) {
      UUID domain = agent.announce(Directory.guid("broken.example"));
      LeaseReply lease = agent.readWhole(domain, Directory.user("Anna"));
      ChangePage page = TestAgent.delta(Directory.user("Bela"), Directory.tombstone("Anna"));
      CompletableFuture<Answer> answer;
      try (Connection holder = fixture.database.superuserSource().getConnection()) {
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
          // the page has been staged when it comes to the edges of the tombstone's object
          statement.execute("lock table source_edge in access exclusive mode");
        }
        agent.impatient();
        answer = CompletableFuture.supplyAsync(() -> agent.send(domain, lease.epoch(), 2, page));
        fixture.awaitWaitingForLocks(1);
        fixture.truth.queryForList(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = ? and wait_event_type = 'Lock'",
            fixture.database.name());
        assertThat(answer.get(30, TimeUnit.SECONDS).refusal().code())
            .isEqualTo(RefusalCode.UNAVAILABLE);
        holder.rollback();
      }
      assertThat(objects(domain)).isEqualTo(1);
      assertThat(agent.patient().accepted(domain, lease.epoch(), 2, page).repeated()).isFalse();
      assertThat(objects(domain)).isEqualTo(2);
    }
  }

  @Test
  void withoutADatabaseEveryRequestIsRefusedAsUnavailableAndGoesThroughLater() {
    try (TestAgent agent = fixture.agent(fixture.contoso).patient()) {
      UUID domain = agent.announce(Directory.guid("away.example"));
      LeaseReply lease = agent.readWhole(domain, Directory.user("Anna"));
      ChangePage page = TestAgent.delta(Directory.change("Anna", Map.of("title", "Director")));
      admin("alter database " + fixture.database.name() + " allow_connections false");
      try {
        admin(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                + fixture.database.name()
                + "'");
        Answer answer = agent.impatient().send(domain, lease.epoch(), 2, page);
        assertThat(answer.refusal().code()).isEqualTo(RefusalCode.UNAVAILABLE);
        assertThat(answer.refusal().retryAfterSeconds()).isPositive();
        assertThat(answer.refusal().detail()).doesNotContain("jdbc", "sql", "password");
      } finally {
        admin("alter database " + fixture.database.name() + " allow_connections true");
      }
      assertThat(agent.patient().accepted(domain, lease.epoch(), 2, page).repeated()).isFalse();
    }
  }

  private long objects(UUID domain) {
    return fixture.count(fixture.contoso, "source_object", "domain_id = '" + domain + "'");
  }

  /** Over another database of the same server. */
  private void admin(String sql) {
    String url = fixture.database.url();
    org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
    source.setUrl(url.substring(0, url.lastIndexOf('/')) + "/postgres");
    source.setUser(fixture.database.superuser());
    source.setPassword(fixture.database.superuserPassword());
    new org.springframework.jdbc.core.JdbcTemplate(source).execute(sql);
  }
}
