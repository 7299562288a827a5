package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.Protocol;
import java.lang.reflect.Method;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The gateway's own certificate and what it speaks. */
class TlsIT {
  @Test
  void theServerShowsItsNamesAndTheRootThatAgentsKnowByHash() throws Exception {
    GatewayFixture fixture = new GatewayFixture();
    try {
      List<X509Certificate> chain = served(fixture, "TLSv1.3");
      assertThat(chain).hasSize(2);
      assertThat(chain.get(1)).isEqualTo(fixture.root());
      assertThat(chain.getFirst().getSubjectAlternativeNames())
          .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
      assertThatThrownBy(() -> served(fixture, "TLSv1.2")).isInstanceOf(SSLException.class);
    } finally {
      fixture.close();
    }
  }

  @Test
  void whateverIsSetForTheServerTheAgentsPortStaysMutualTls() throws Exception {
    GatewayFixture fixture =
        new GatewayFixture(Map.of("server.ssl.enabled", false, "server.ssl.client-auth", "none"));
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      assertThat(agent.announce(Directory.guid("corp.example"))).isNotNull();
    } finally {
      fixture.close();
    }
  }

  @Test
  void anAgingServerCertificateIsReplacedWithoutARestart() throws Exception {
    GatewayFixture fixture =
        new GatewayFixture(
            Map.of("fairlead.gateway.server-names", "localhost,127.0.0.1,::1"),
            Duration.ofDays(-61));
    try (TestCaller connected = fixture.stranger()) {
      X509Certificate before = served(fixture, "TLSv1.3").getFirst();
      refresh(fixture);
      assertThat(served(fixture, "TLSv1.3").getFirst().getNotBefore())
          .isEqualTo(before.getNotBefore());
      fixture.clock.move(Duration.ofDays(61));
      refresh(fixture);
      X509Certificate after = served(fixture, "TLSv1.3").getFirst();
      assertThat(after.getNotBefore()).isAfter(before.getNotBefore());
      assertThat(connected.get(Protocol.COMMANDS).status()).isEqualTo(401);
      try (RunningGateway second =
          fixture.another(Map.of("fairlead.gateway.server-names", "localhost,::1,127.0.0.1"))) {
        assertThat(served(fixture, second.port(), "TLSv1.3").getFirst()).isEqualTo(after);
      }
    } finally {
      fixture.close();
    }
  }

  @Test
  void aTenantGetsANewAuthorityBeforeTheOldOneIsTooOldToSign() {
    GatewayFixture fixture = new GatewayFixture();
    try {
      fixture.agent(fixture.contoso).close();
      fixture.agent(fixture.contoso).close();
      assertThat(fixture.count(fixture.contoso, "tenant_authority", "true")).isEqualTo(1);
      fixture.clock.move(Duration.ofDays(1820));
      CertificateReply reply;
      try (TestCaller stranger = fixture.stranger()) {
        reply =
            stranger
                .post(
                    Protocol.ENROLMENTS,
                    new EnrolmentRequest(
                        fixture.token(fixture.contoso).secretText(),
                        TestKeys.csr(TestKeys.ec()),
                        "branch office",
                        TestAgent.SOFTWARE))
                .as(CertificateReply.class);
      }
      assertThat(fixture.count(fixture.contoso, "tenant_authority", "true")).isEqualTo(2);
      assertThat(Duration.between(fixture.clock.instant(), reply.notAfter()))
          .isGreaterThan(Duration.ofDays(6));
      assertThat(fixture.agents.list(fixture.contoso))
          .anyMatch(agent -> agent.name().equals("branch office"));
    } finally {
      fixture.close();
    }
  }

  /** What the timer does every few minutes. */
  private static void refresh(GatewayFixture fixture) throws Exception {
    Object tls = fixture.gateway.context().getBean("serverTls");
    Method refresh = tls.getClass().getDeclaredMethod("refresh");
    refresh.setAccessible(true);
    refresh.invoke(tls);
  }

  private static List<X509Certificate> served(GatewayFixture fixture, String protocol)
      throws Exception {
    return served(fixture, fixture.gateway.port(), protocol);
  }

  private static List<X509Certificate> served(GatewayFixture fixture, int port, String protocol)
      throws Exception {
    var factory = TestKeys.tls(null, List.of(), List.of(fixture.root())).getSocketFactory();
    try (SSLSocket socket = (SSLSocket) factory.createSocket("127.0.0.1", port)) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      return List.of(socket.getSession().getPeerCertificates()).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }
}
