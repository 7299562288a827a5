package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.Welcome;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Enrol, greet, announce, lease, read whole, go on with deltas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstContactIT {
  private final GatewayFixture fixture = new GatewayFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void anEnrolledAgentFillsTheConnectorSpace() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      Welcome welcome = agent.post(Protocol.HELLO, new Hello(TestAgent.SOFTWARE)).as(Welcome.class);
      assertThat(welcome.tenantId()).isEqualTo(fixture.contoso.value());
      UUID domain = agent.announce(Directory.guid("corp.example"));

      LeaseReply lease = agent.lease(domain);
      assertThat(lease.granted()).isTrue();
      assertThat(lease.nextSequence()).isEqualTo(1);
      assertThat(lease.generation()).isNotNull();
      assertThat(lease.cursor()).isNull();
      assertThat(lease.attributes()).contains("displayName", "member", "manager");

      PageReceipt first =
          agent.accepted(
              domain,
              lease.epoch(),
              1,
              TestAgent.generationPage(
                  lease.generation(),
                  true,
                  Directory.user("Anna"),
                  Directory.user("Bela", Directory.manager(Operation.REPLACE, "Anna")),
                  Directory.group("Sales", Directory.members(Operation.REPLACE, "Anna", "Bela"))));
      assertThat(first.repeated()).isFalse();
      assertThat(first.changeNumber()).isEqualTo(1);

      PageReceipt second =
          agent.accepted(
              domain,
              lease.epoch(),
              2,
              TestAgent.delta(Directory.change("Anna", Map.of("title", "Director", "mail", ""))));
      assertThat(second.changeNumber()).isEqualTo(2);

      Map<String, Object> anna =
          fixture.truth.queryForMap(
              "select kind, change_number, search_name, search_mail,"
                  + " attributes -> 'title' -> 0 ->> 't' as title"
                  + " from source_object where tenant_id = ? and object_guid = ?",
              fixture.contoso.value(),
              Directory.guid("Anna"));
      assertThat(anna)
          .containsEntry("kind", "USER")
          .containsEntry("change_number", 2L)
          .containsEntry("search_name", "anna")
          .containsEntry("search_mail", null)
          .containsEntry("title", "Director");
      assertThat(
              fixture.truth.queryForObject(
                  "select count(*) from source_edge where tenant_id = ? and present",
                  Integer.class,
                  fixture.contoso.value()))
          .isEqualTo(3);
      LeaseReply next = agent.askLease(domain, lease.epoch(), false).as(LeaseReply.class);
      assertThat(next.epoch()).isEqualTo(lease.epoch());
      assertThat(next.nextSequence()).isEqualTo(3);
      assertThat(next.generation()).isNull();
      assertThat(next.cursor()).isEqualTo(TestAgent.cursor("delta"));
    }
  }
}
