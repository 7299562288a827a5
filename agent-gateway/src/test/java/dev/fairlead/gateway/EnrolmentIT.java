package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.TenantId;
import dev.fairlead.gateway.TestCaller.Answer;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.Refusal;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.RenewalRequest;
import dev.fairlead.protocol.Sha256;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How a host becomes an agent and stays one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnrolmentIT {
  private final GatewayFixture fixture = new GatewayFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void theCertificateIsForTheAgentsKeyWithOurNamesOnIt() throws Exception {
    KeyPair keys = TestKeys.ec();
    EnrolmentToken token = fixture.token(fixture.contoso);
    assertThat(token.rootSha256()).isEqualTo(Sha256.of(fixture.root().getEncoded()));
    CertificateReply reply = enrol(token, TestKeys.csr(keys)).as(CertificateReply.class);
    List<X509Certificate> chain = TestKeys.certificates(reply.chainPem());
    assertThat(chain).hasSize(2);
    assertThat(chain.getFirst().getPublicKey()).isEqualTo(keys.getPublic());
    assertThat(chain.getFirst().getSubjectX500Principal().getName())
        .isEqualTo("CN=" + reply.agentId() + ",O=Fairlead");
    assertThat(chain.getFirst().getNotAfter()).isEqualTo(Date.from(reply.notAfter()));
    assertThat(Duration.between(fixture.clock.instant(), reply.renewAfter()))
        .isBetween(Duration.ofHours(111), Duration.ofHours(112));
    assertThat(TestKeys.certificates(reply.trustPem())).containsExactly(fixture.root());
    assertThat(
            fixture.count(
                fixture.contoso,
                "audit_log",
                "action = 'agent.enrolled' and subject = '" + reply.agentId() + "'"))
        .isEqualTo(1);
  }

  @Test
  void unknownUsedAndExpiredTokensLookTheSame() {
    long refusedBefore = refusedForTheToken();
    EnrolmentToken used = fixture.token(fixture.contoso);
    enrol(used, TestKeys.csr(TestKeys.ec())).as(CertificateReply.class);
    EnrolmentToken expired =
        fixture.token(fixture.contoso, fixture.clock.instant().minusSeconds(1));
    EnrolmentToken unknown = new EnrolmentToken(new byte[32], new byte[32]);
    List<String> details = new ArrayList<>();
    for (EnrolmentToken token : List.of(used, expired, unknown)) {
      Refusal refusal = enrol(token, TestKeys.csr(TestKeys.ec())).refusal();
      assertThat(refusal.code()).isEqualTo(RefusalCode.TOKEN_NOT_ACCEPTED);
      details.add(refusal.detail());
    }
    assertThat(details).containsOnly("The enrolment token is unknown, used or expired.");
    assertThat(enrolWith("no token at all", TestKeys.csr(TestKeys.ec())).refusal().code())
        .isEqualTo(RefusalCode.TOKEN_NOT_ACCEPTED);
    assertThat(refusedForTheToken()).as("nobody's token has no log").isEqualTo(refusedBefore + 2);
  }

  private long refusedForTheToken() {
    return fixture.count(
        fixture.contoso,
        "audit_log",
        "action = 'agent.enrolment-refused' and reason like '%before or has expired'");
  }

  @Test
  void aBadSigningRequestUsesTheTokenUpToo() {
    EnrolmentToken token = fixture.token(fixture.fabrikam);
    KeyPair keys = TestKeys.ec();
    String forged = TestKeys.csr(keys, TestKeys.ec().getPrivate());
    assertThat(enrol(token, forged).refusal().code()).isEqualTo(RefusalCode.REQUEST_INVALID);
    assertThat(enrol(token, TestKeys.csr(keys)).refusal().code())
        .isEqualTo(RefusalCode.TOKEN_NOT_ACCEPTED);
    assertThat(
            fixture.count(
                fixture.fabrikam,
                "audit_log",
                "action = 'agent.enrolment-refused' and reason like '%not signed%'"))
        .isEqualTo(1);
  }

  @Test
  void weakKeysAndNonsenseAreRefused() {
    for (String csr :
        List.of(
            TestKeys.csr(TestKeys.rsa(2048)), TestKeys.csr(TestKeys.ec("secp384r1")), "nonsense")) {
      Refusal refusal = enrol(fixture.token(fixture.contoso), csr).refusal();
      assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_INVALID);
      assertThat(refusal.detail()).startsWith("csrPem: ");
    }
  }

  @Test
  void aTokenUsedTwiceAtTheSameTimeMakesOneAgent() {
    EnrolmentToken token = fixture.token(fixture.contoso);
    assertThat(
            atOnce(6, () -> enrol(token, TestKeys.csr(TestKeys.ec()))).stream()
                .filter(answer -> answer.status() == 200))
        .hasSize(1);
  }

  @Test
  void firstEnrolmentsAtTheSameTimeMakeOneAuthorityPerTenant() {
    GatewayFixture own = new GatewayFixture();
    try {
      for (TenantId tenant : List.of(own.contoso, own.fabrikam)) {
        List<EnrolmentToken> tokens =
            List.of(own.token(tenant), own.token(tenant), own.token(tenant), own.token(tenant));
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
          for (EnrolmentToken token : tokens) {
            answers.add(
                CompletableFuture.supplyAsync(
                    () -> enrol(own, token.secretText(), TestKeys.csr(TestKeys.ec())), threads));
          }
        }
        assertThat(answers).allSatisfy(a -> assertThat(a.join().status()).isEqualTo(200));
        assertThat(own.count(tenant, "tenant_authority", "true")).isEqualTo(1);
      }
      assertThat(
              own.truth.queryForObject(
                  "select count(distinct certificate) from tenant_authority", Long.class))
          .isEqualTo(2);
    } finally {
      own.close();
    }
  }

  @Test
  void malformedRequestsNameTheirPlaces() {
    try (TestCaller stranger = fixture.stranger()) {
      Refusal refusal =
          stranger.post(Protocol.ENROLMENTS, Map.of("token", "x".repeat(300))).refusal();
      assertThat(refusal.code()).isEqualTo(RefusalCode.REQUEST_INVALID);
      assertThat(refusal.detail())
          .contains("token: is longer than 256", "csrPem: is missing", "software: is missing");
      assertThat(
              stranger
                  .send("POST", Protocol.ENROLMENTS, new byte[70 * 1024], Map.of())
                  .refusal()
                  .code())
          .isEqualTo(RefusalCode.BODY_TOO_LARGE);
    }
  }

  @Test
  void theOldCertificateWorksUntilTheNewOneWasUsed() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      assertThat(hello(agent).status()).isEqualTo(200);
      KeyPair lostKeys = TestKeys.ec();
      CertificateReply lost = renew(agent, lostKeys);
      assertThat(hello(agent).status()).as("the reply may have been lost").isEqualTo(200);

      KeyPair keys = TestKeys.ec();
      CertificateReply renewed = renew(agent, keys);
      assertThat(renewed.agentId()).isEqualTo(agent.certificate.agentId());
      assertThat(hello(agent).status()).isEqualTo(200);
      try (TestAgent next = new TestAgent(fixture.gateway.port(), keys, renewed)) {
        assertThat(hello(next).status()).isEqualTo(200);
        assertThat(hello(agent).refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_SUPERSEDED);
        assertThat(hello(next).status()).isEqualTo(200);
      }
      try (TestAgent clone = new TestAgent(fixture.gateway.port(), lostKeys, lost)) {
        assertThat(hello(clone).refusal().code()).isEqualTo(RefusalCode.CERTIFICATE_SUPERSEDED);
      }
      assertThat(
              fixture.count(
                  fixture.contoso,
                  "audit_log",
                  "action = 'agent.certificate-issued' and subject = '"
                      + agent.certificate.agentId()
                      + "'"))
          .isEqualTo(2);
    }
  }

  @Test
  void certificatesThatAreNeverUsedAreNotIssuedWithoutEnd() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      Refusal refusal = null;
      for (int i = 0; i < 12 && refusal == null; i++) {
        Answer answer =
            agent.post(Protocol.RENEWALS, new RenewalRequest(TestKeys.csr(TestKeys.ec())));
        refusal = answer.status() == 200 ? null : answer.refusal();
      }
      assertThat(refusal.code()).isEqualTo(RefusalCode.BUSY);
    }
  }

  private CertificateReply renew(TestAgent agent, KeyPair keys) {
    return agent
        .post(Protocol.RENEWALS, new RenewalRequest(TestKeys.csr(keys)))
        .as(CertificateReply.class);
  }

  private static Answer hello(TestAgent agent) {
    return agent.post(Protocol.HELLO, new Hello(TestAgent.SOFTWARE));
  }

  private Answer enrol(EnrolmentToken token, String csr) {
    return enrolWith(token.secretText(), csr);
  }

  private Answer enrolWith(String secret, String csr) {
    return enrol(fixture, secret, csr);
  }

  private static Answer enrol(GatewayFixture fixture, String secret, String csr) {
    try (TestCaller stranger = fixture.stranger()) {
      return stranger.post(
          Protocol.ENROLMENTS, new EnrolmentRequest(secret, csr, null, TestAgent.SOFTWARE));
    }
  }

  private static List<Answer> atOnce(int times, java.util.concurrent.Callable<Answer> work) {
    List<java.util.concurrent.Future<Answer>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        all.add(threads.submit(work));
      }
    }
    return all.stream().map(java.util.concurrent.Future::resultNow).toList();
  }
}
