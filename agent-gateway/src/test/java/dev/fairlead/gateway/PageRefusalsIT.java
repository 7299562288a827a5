package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.gateway.TestCaller.Answer;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.Refusal;
import dev.fairlead.protocol.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages that are not what they should be: each refused by name, none applied. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageRefusalsIT {
  private final GatewayFixture fixture = new GatewayFixture();
  private TestAgent agent;
  private UUID domain;
  private LeaseReply lease;

  @BeforeAll
  void lease() {
    agent = fixture.agent(fixture.contoso);
    domain = agent.announce(Directory.guid("corp.example"));
    lease = agent.lease(domain);
  }

  @AfterAll
  void stop() {
    agent.close();
    fixture.close();
  }

  @AfterEach
  void nothingWasApplied() {
    assertThat(fixture.count(fixture.contoso, "source_object", "true")).isZero();
    assertThat(fixture.count(fixture.contoso, "source_domain", "last_sequence > 0")).isZero();
  }

  @Test
  void aBodyThatIsNotWhatItsHashSays() {
    byte[] body = TestCaller.gzip(json(Directory.user("Anna")));
    refused(
        send(body, Map.of(Protocol.BODY_HASH_HEADER, "0".repeat(64))), RefusalCode.BODY_DAMAGED);
  }

  @Test
  void aBodyThatIsNotCompressed() {
    byte[] plain = json(Directory.user("Anna"));
    refused(send(plain, Map.of("Content-Encoding", "identity")), RefusalCode.REQUEST_INVALID);
    assertThat(refused(send(plain, Map.of()), RefusalCode.REQUEST_INVALID)).contains("not gzip");
  }

  @Test
  void aTruncatedBody() {
    byte[] body = TestCaller.gzip(json(Directory.user("Anna")));
    assertThat(
            refused(
                send(Arrays.copyOf(body, body.length - 12), Map.of()), RefusalCode.REQUEST_INVALID))
        .contains("end too early");
    byte[] cut = json(Directory.user("Anna"));
    assertThat(refused(plain(Arrays.copyOf(cut, cut.length - 5)), RefusalCode.REQUEST_INVALID))
        .contains("not as expected");
  }

  @Test
  void textThatIsNotUtf8() {
    byte[] body = json(Directory.user("Anna"));
    body[new String(body, StandardCharsets.ISO_8859_1).indexOf("Anna")] = (byte) 0xC0;
    assertThat(refused(plain(body), RefusalCode.REQUEST_INVALID)).contains("not UTF-8");
    byte[] overlong = "{\"readAt\":\"\u00c0\u0080\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refused(plain(overlong), RefusalCode.REQUEST_INVALID)).contains("not UTF-8");
  }

  @Test
  void aZipBomb() {
    assertThat(refused(plain(new byte[20 * 1024 * 1024]), RefusalCode.COMPRESSION_RATIO))
        .contains("200 times");
  }

  @Test
  void aBodyThatIsTooLargePackedOrUnpacked() {
    byte[] noise = new byte[Limits.PAGE_COMPRESSED_BYTES + 1];
    new SecureRandom().nextBytes(noise);
    refused(send(noise, Map.of()), RefusalCode.BODY_TOO_LARGE);
    byte[] large = new byte[Limits.PAGE_BYTES + 1];
    for (int i = 0; i < large.length; i += 100) {
      large[i] = noise[i / 100];
    }
    refused(plain(large), RefusalCode.BODY_TOO_LARGE);
  }

  @Test
  void jsonThatIsTooDeepOrGoesOnAfterItsEnd() {
    String deep = "[".repeat(Limits.JSON_DEPTH + 1) + "]".repeat(Limits.JSON_DEPTH + 1);
    refused(
        plain(("{\"unknown\":" + deep + "}").getBytes(StandardCharsets.UTF_8)),
        RefusalCode.TOO_DEEP);
    refused(
        plain((new String(json(), StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8)),
        RefusalCode.REQUEST_INVALID);
    refused(plain("null".getBytes(StandardCharsets.UTF_8)), RefusalCode.REQUEST_INVALID);
  }

  @Test
  void tooManyObjectsOrEdges() {
    ObjectChange[] many =
        IntStream.rangeClosed(0, Limits.PAGE_OBJECTS)
            .mapToObj(i -> Directory.change("user " + i, Map.of()))
            .toArray(ObjectChange[]::new);
    refused(plain(json(many)), RefusalCode.TOO_MANY_OBJECTS);
    String[] members =
        IntStream.rangeClosed(0, Limits.PAGE_EDGES).mapToObj(i -> "m" + i).toArray(String[]::new);
    refused(
        plain(json(Directory.group("Sales", Directory.members(Operation.ADD, members)))),
        RefusalCode.TOO_MANY_OBJECTS);
  }

  @Test
  void everyFaultIsNamedByItsPlaceAndNoneByItsValue() {
    String body =
        """
        {"attributeSetVersion": 0, "readAt": "+99999-01-01T00:00:00Z", "generation": 0, "cursor": "",
         "objects": [null, {"objectClass": [], "attributes": {"bad name": [], "mail": [null]},
                            "rdn": "%s", "dn": "secret value",
                            "edges": [{"attribute": "owner", "operation": "ADD", "targets": [{}]}]}]}
        """
            .formatted("x".repeat(300));
    String detail =
        refused(plain(body.getBytes(StandardCharsets.UTF_8)), RefusalCode.REQUEST_INVALID);
    assertThat(detail)
        .contains(
            "readAt: ",
            "invocationId: is missing",
            "attributeSetVersion: is less than 1",
            "generation: is less than 1",
            "cursor: has not 1 to 65536 bytes",
            "objects[0]: is missing",
            "objects[1].objectGuid: is missing",
            "objects[1].completeness: is missing",
            "objects[1].rdn: is longer than 256 characters",
            "objects[1].attributes.?: is no attribute name",
            "objects[1].attributes.mail: has a value that is null",
            "objects[1].edges[0].attribute: must be one of member, manager",
            "objects[1].edges[0].targets[0].guid: is missing")
        .doesNotContain("xxx", "secret value");
  }

  @Test
  void jsonOfAnotherShapeIsNamedByItsPlaceAndNotByItsValue() {
    String body = "{\"objects\": [{\"objectGuid\": \"anna@corp.example\"}]}";
    assertThat(refused(plain(body.getBytes(StandardCharsets.UTF_8)), RefusalCode.REQUEST_INVALID))
        .contains("body.objects[0].objectGuid")
        .doesNotContain("anna");
  }

  @Test
  void headersThatAreMissingOrMalformed() {
    for (String header :
        List.of(Protocol.EPOCH_HEADER, Protocol.SEQUENCE_HEADER, Protocol.BODY_HASH_HEADER)) {
      for (String value : List.of("", "-1", "x", "9".repeat(30))) {
        assertThat(
                refused(
                    send(TestCaller.gzip(json()), Map.of(header, value)),
                    RefusalCode.REQUEST_INVALID))
            .contains(header);
      }
    }
  }

  @Test
  void aDomainThatWasNotAnnounced() {
    byte[] body = TestCaller.gzip(json());
    refused(
        agent.sendRaw(UUID.randomUUID(), lease.epoch(), 1, body, Map.of()),
        RefusalCode.DOMAIN_UNKNOWN);
    assertThat(
            agent
                .send("POST", "/agent/v1/domains/x%27%20or%201=1/pages", body, Map.of())
                .refusal()
                .code())
        .isEqualTo(RefusalCode.DOMAIN_UNKNOWN);
  }

  @Test
  void aPageOutOfOrder() {
    refused(agent.send(domain, lease.epoch(), 2, page()), RefusalCode.SEQUENCE_GAP);
    refused(agent.send(domain, lease.epoch() + 1, 1, page()), RefusalCode.LEASE_STALE);
    refused(agent.send(domain, lease.epoch(), 0, page()), RefusalCode.SEQUENCE_REUSED);
    refused(
        agent.send(
            domain,
            lease.epoch(),
            1,
            TestAgent.generationPage(lease.generation() + 1, false, Directory.user("Anna"))),
        RefusalCode.GENERATION_MISMATCH);
    refused(
        agent.send(domain, lease.epoch(), 1, TestAgent.delta(Directory.user("Anna"))),
        RefusalCode.GENERATION_MISMATCH);
  }

  @Test
  void morePagesAtTheSameTimeThanAnAgentMaySend() throws Exception {
    UUID own = agent.announce(Directory.guid("busy.example"));
    LeaseReply busy = agent.lease(own);
    List<CompletableFuture<Answer>> waiting = new ArrayList<>();
    try (Connection holder = fixture.database.superuserSource().getConnection()) {
      holder.setAutoCommit(false);
      try (var statement = holder.createStatement()) {
        statement.execute("select * from source_domain where domain_id = '" + own + "' for update");
      }
      for (int i = 0; i < Limits.PAGES_AT_ONCE_PER_AGENT; i++) {
        waiting.add(
            CompletableFuture.supplyAsync(() ->
                agent.send(
                    own, busy.epoch(), 1, TestAgent.generationPage(busy.generation(), false))));
      }
      fixture.awaitWaitingForLocks(Limits.PAGES_AT_ONCE_PER_AGENT);
      Refusal refusal =
          agent
              .send(own, busy.epoch(), 1, TestAgent.generationPage(busy.generation(), false))
              .refusal();
      assertThat(refusal.code()).isEqualTo(RefusalCode.BUSY);
      assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
      holder.rollback();
    }
    // The two differ in their time stamps, so one is the first page and the other reuses its
    // number.
    assertThat(waiting)
        .extracting(answer -> answer.join().status())
        .containsExactlyInAnyOrder(200, 409);
    fixture.truth.update("delete from source_domain where domain_id = ?", own);
  }

  @Test
  void textThatADatabaseCannotHoldIsKeptByteByByte() {
    GatewayFixture other = new GatewayFixture();
    try (TestAgent own = other.agent(other.contoso)) {
      UUID id = own.announce(Directory.guid("corp.example"));
      LeaseReply granted = own.lease(id);
      ObjectChange odd =
          Directory.object(
              "Anna\u0000",
              List.of("top", "user", "odd\ud800"),
              Map.of("description", "a\u0000b", "title", "\udc00"));
      own.send(id, granted.epoch(), 1, TestAgent.generationPage(granted.generation(), true, odd))
          .as(PageReceipt.class);
      assertThat(
              other.truth.queryForObject(
                  "select attributes -> 'description' -> 0 ->> 'b' from source_object",
                  String.class))
          .isEqualTo("YQBi");
    } finally {
      other.close();
    }
  }

  private static byte[] json(ObjectChange... objects) {
    return ProtocolJson.mapper().writeValueAsBytes(TestAgent.delta(objects));
  }

  private dev.fairlead.protocol.ChangePage page() {
    return TestAgent.generationPage(lease.generation(), false, Directory.user("Anna"));
  }

  private Answer plain(byte[] json) {
    return send(TestCaller.gzip(json), Map.of());
  }

  private Answer send(byte[] body, Map<String, String> headers) {
    return agent.sendRaw(domain, lease.epoch(), 1, body, headers);
  }

  private static String refused(Answer answer, RefusalCode code) {
    Refusal refusal = answer.refusal();
    assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(code.status());
    assertThat(refusal.requestId()).isNotBlank();
    return refusal.detail();
  }
}
