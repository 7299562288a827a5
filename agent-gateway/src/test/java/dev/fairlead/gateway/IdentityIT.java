package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.gateway.TestCaller.Answer;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.protocol.DomainHealth;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.support.pki.Authority;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the gateway knows, at every request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityIT {
  private final GatewayFixture fixture = new GatewayFixture();
  private final Forgery forgery = new Forgery(fixture);

  @AfterAll
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Protocol.HELLO,
        Protocol.RENEWALS,
        Protocol.DOMAINS,
        "/agent/v1/domains/00000000-0000-0000-0000-000000000001/pages",
        "/agent/v1/enrolments/",
        "//agent/v1/enrolments",
        "/agent/v1/enrolments;x=1",
        "/agent/v1/%65nrolments",
        "/agent/v1/x/../enrolments",
        "/actuator/health",
        "/",
        "/nothing/here"
      })
  void nobodyPassesWithoutACertificate(String path) {
    try (TestCaller stranger = fixture.stranger()) {
      Answer answer = stranger.post(path, Map.of());
      assertThat(answer.status()).isIn(400, 401);
      if (answer.status() == 401) {
        assertThat(answer.refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_REQUIRED);
      }
      assertThat(stranger.get(Protocol.ENROLMENTS).refusal().code())
          .isEqualTo(RefusalCode.CERTIFICATE_REQUIRED);
    }
  }

  @Test
  void aCertificateBelowAnotherRootEndsTheHandshake() {
    Authority foreign =
        Authority.newRoot("Fairlead Root", Instant.now(), Duration.ofDays(10))
            .newIntermediate("Fairlead Tenant", Instant.now(), Duration.ofDays(5));
    try (TestAgent agent = forgery.agent(foreign, Instant.now(), Duration.ofDays(1))) {
      refusedByTls(agent);
    }
  }

  @Test
  void anExpiredCertificateEndsTheHandshake() {
    fixture.agent(fixture.contoso).close();
    Instant longAgo = Instant.now().minus(Duration.ofDays(30));
    try (TestAgent agent =
        forgery.agent(forgery.authority(fixture.contoso), longAgo, Duration.ofDays(7))) {
      refusedByTls(agent);
    }
  }

  @Test
  void aCertificateThatExpiresOnAnOpenConnectionIsRefused() {
    GatewayFixture own = new GatewayFixture(Map.of("fairlead.gateway.certificate-life", "1h"));
    try (TestAgent agent = own.agent(own.contoso)) {
      assertThat(hello(agent).status()).isEqualTo(200);
      own.clock.move(Duration.ofMinutes(61));
      assertThat(hello(agent).refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_NOT_ACCEPTED);
    } finally {
      own.close();
    }
  }

  @Test
  void aGenuineLookingCertificateThatWasNeverHandedOutIsRefused() {
    fixture.agent(fixture.contoso).close();
    try (TestAgent agent =
        forgery.agent(forgery.authority(fixture.contoso), Instant.now(), Duration.ofDays(1))) {
      assertThat(hello(agent).refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_NOT_ACCEPTED);
    }
  }

  @Test
  void aFingerprintOnFileDoesNotHelpWhenTheTenantsAuthorityDidNotIssueIt() {
    fixture.agent(fixture.fabrikam).close();
    TestAgent victim = fixture.agent(fixture.contoso);
    hello(victim).as(dev.fairlead.protocol.Welcome.class);
    try (victim;
        TestAgent other =
            forgery.agent(forgery.authority(fixture.fabrikam), Instant.now(), Duration.ofDays(1))) {
      byte[] fingerprint =
          dev.fairlead.support.pki.Certificates.fingerprint(
              TestKeys.certificates(other.certificate.chainPem()).getFirst());
      fixture.truth.update(
          "insert into agent_certificate select tenant_id, agent_id, ?, authority_id, 'f', 'ACTIVE',"
              + " not_before, not_after, issued_at, now() from agent_certificate"
              + " where tenant_id = ? and agent_id = ?",
          fingerprint,
          fixture.contoso.value(),
          victim.certificate.agentId());
      fixture.truth.update(
          "insert into certificate_index values (?, ?, ?)",
          fingerprint,
          fixture.contoso.value(),
          victim.certificate.agentId());
      assertThat(hello(other).refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_NOT_ACCEPTED);
    }
  }

  @Test
  void aRevokedAgentIsRefusedAtItsNextRequest() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      assertThat(hello(agent).status()).isEqualTo(200);
      AgentId id = new AgentId(agent.certificate.agentId());
      assertThat(fixture.agents.revoke(fixture.fabrikam, id, "anna", "not mine")).isFalse();
      assertThat(hello(agent).status()).isEqualTo(200);
      assertThat(fixture.agents.revoke(fixture.contoso, id, "anna", "stolen")).isTrue();
      assertThat(hello(agent).refusal().code()).isEqualTo(RefusalCode.AGENT_REVOKED);
      assertThat(fixture.agents.revoke(fixture.contoso, id, "anna", "again")).isFalse();
      assertThat(
              fixture.count(
                  fixture.contoso,
                  "audit_log",
                  "action = 'agent.revoked' and subject = '" + id + "'"))
          .isEqualTo(1);
    }
  }

  @Test
  void anotherTenantsDomainIsUnknownHoweverOneAsks() {
    try (TestAgent contoso = fixture.agent(fixture.contoso);
        TestAgent fabrikam = fixture.agent(fixture.fabrikam)) {
      UUID domain = contoso.announce(Directory.guid("isolated.example"));
      assertThat(fabrikam.announce(Directory.guid("isolated.example"))).isNotEqualTo(domain);
      LeaseReply lease = contoso.readWhole(domain, Directory.user("Anna"));
      for (Answer answer :
          List.of(
              fabrikam.askLease(domain, null, false),
              fabrikam.askLease(domain, lease.epoch(), true),
              fabrikam.send(domain, lease.epoch(), 2, TestAgent.delta(Directory.tombstone("Anna"))),
              fabrikam.post(
                  TestAgent.path(Protocol.HEALTH, domain),
                  new DomainHealth(false, null, "dc1", null, Instant.now())))) {
        assertThat(answer.refusal().code()).isEqualTo(RefusalCode.DOMAIN_UNKNOWN);
        assertThat(answer.refusal().detail()).isEqualTo("This domain has not been announced.");
      }
      assertThat(fixture.count(fixture.contoso, "source_object", "deleted")).isZero();
    }
  }

  @Test
  void anotherAgentOfTheTenantCannotWriteUnderALeaseItDoesNotHold() {
    try (TestAgent holder = fixture.agent(fixture.contoso);
        TestAgent other = fixture.agent(fixture.contoso)) {
      UUID domain = holder.announce(Directory.guid("leased.example"));
      LeaseReply lease = holder.readWhole(domain, Directory.user("Anna"));
      assertThat(other.announce(Directory.guid("leased.example"))).isEqualTo(domain);
      assertThat(other.lease(domain).granted()).isFalse();
      assertThat(
              other
                  .send(domain, lease.epoch(), 2, TestAgent.delta(Directory.tombstone("Anna")))
                  .refusal()
                  .code())
          .isEqualTo(RefusalCode.LEASE_STALE);
      fixture.clock.move(Duration.ofSeconds(31));
      LeaseReply taken = other.lease(domain);
      assertThat(taken.granted()).isTrue();
      assertThat(taken.epoch()).isEqualTo(lease.epoch() + 1);
      assertThat(holder.send(domain, lease.epoch(), 2, TestAgent.delta()).refusal().code())
          .isEqualTo(RefusalCode.LEASE_STALE);
    }
  }

  @Test
  void aSuspendedTenantsAgentsAreToldToComeBackLater() {
    GatewayFixture own = new GatewayFixture();
    try (TestAgent agent = own.agent(own.contoso)) {
      own.truth.update(
          "update tenant set state = 'SUSPENDED' where tenant_id = ?", own.contoso.value());
      assertThat(hello(agent).refusal().code()).isEqualTo(RefusalCode.UNAVAILABLE);
      assertThat(hello(agent).refusal().retryAfterSeconds()).isEqualTo(300);
    } finally {
      own.close();
    }
  }

  @Test
  void whatIsNotListedIsNotFound() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      for (Answer answer :
          List.of(
              agent.get("/agent/v1/nothing"),
              agent.get(Protocol.HELLO),
              agent.get("/actuator/health"),
              agent.get("/"),
              agent.get(Protocol.COMMANDS + "/"))) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.refusal().code()).isEqualTo(RefusalCode.NOT_FOUND);
      }
    }
  }

  @Test
  void anotherVersionOfTheProtocolIsRefusedBeforeAnythingElse() {
    try (TestCaller stranger = fixture.stranger()) {
      for (String version : List.of("0", "2", "one")) {
        assertThat(
                stranger
                    .send(
                        "POST",
                        Protocol.HELLO,
                        new byte[0],
                        Map.of(Protocol.VERSION_HEADER, version))
                    .refusal()
                    .code())
            .isEqualTo(RefusalCode.PROTOCOL_TOO_OLD);
      }
    }
  }

  @Test
  void theListOfAgentsSaysWhoWasSeen() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      hello(agent);
      assertThat(fixture.agents.list(fixture.contoso))
          .filteredOn(a -> a.id().value().equals(agent.certificate.agentId()))
          .singleElement()
          .satisfies(a -> {
            assertThat(a.name()).isEqualTo("dc-host.corp.example");
            assertThat(a.softwareVersion()).contains("0.1.0");
            assertThat(a.lastSeenAt()).isPresent();
            assertThat(a.certificateNotAfter()).isPresent();
            assertThat(a.revoked()).isFalse();
          });
      assertThat(fixture.agents.list(fixture.fabrikam))
          .noneMatch(a -> a.id().value().equals(agent.certificate.agentId()));
    }
  }

  private static Answer hello(TestAgent agent) {
    return agent.post(Protocol.HELLO, new Hello(TestAgent.SOFTWARE));
  }

  private static void refusedByTls(TestAgent agent) {
    assertThatThrownBy(() -> agent.sendOrFail("GET", Protocol.COMMANDS, new byte[0], Map.of()))
        .isInstanceOf(IOException.class)
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(SSLException.class),
            // with TLS 1.3 the alert may find the client writing
            e -> assertThat(e).hasRootCauseInstanceOf(IOException.class),
            e -> assertThat(e).hasMessageContaining("reset"));
  }
}
