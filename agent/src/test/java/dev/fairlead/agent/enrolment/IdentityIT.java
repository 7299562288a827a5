package dev.fairlead.agent.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayConnection;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.identity.HomeLock;
import dev.fairlead.agent.identity.Identity;
import dev.fairlead.agent.identity.IdentityException;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.agent.identity.IdentityStore.Stored;
import dev.fairlead.agent.stub.Relay;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.RenewalRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an identity, and a crash at every point of it. */
class IdentityIT {
  private static final Instant DUE = Instant.now().plusSeconds(86_400 * 3650L);

  @TempDir Path home;

  private StubGateway gateway;
  private IdentityStore store;

  @BeforeEach
  void start() {
    gateway = new StubGateway();
    store = new IdentityStore(home);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void theKeyStaysOnTheHostReadableByItsOwnerOnly() throws IOException {
    Identity identity = enrol();

    Path key = home.resolve("identity/0001/key.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
        .isEqualTo("rwx------");
    assertThat(identity.key().getAlgorithm()).isEqualTo("EC");
    assertThat(identity.chain()).as("leaf and the tenant's intermediate").hasSize(2);
    assertThat(identity.trust()).hasSize(1);
  }

  @Test
  void aTokenIsNotShownToAServiceWithAnotherRoot() {
    try (StubGateway impostor = new StubGateway()) {
      EnrolmentToken token = gateway.newToken();
      assertThatThrownBy(() -> new Enrolment(home, null).enrol(impostor.url(), token, null, false))
          .isInstanceOf(GatewayException.Away.class)
          .hasMessageContaining("does not lead to the root named in the enrolment token");
      assertThat(impostor.refusals()).as("no request arrived").isEmpty();

      new Enrolment(home, null).enrol(gateway.url(), token, null, false);
    }
  }

  @Test
  void theHostNameIsCheckedAtTheFirstContactToo() throws IOException {
    try (Relay relay = new Relay("127.0.0.78", StubGateway.HOST, gateway.url().getPort())) {
      URI elsewhere = URI.create("https://127.0.0.78:" + relay.port());
      assertThatThrownBy(
              () -> new Enrolment(home, null).enrol(elsewhere, gateway.newToken(), null, false))
          .isInstanceOf(GatewayException.Away.class)
          .hasMessageContaining("127.0.0.78");
    }
  }

  @Test
  void theHostNameIsCheckedAtEveryLaterContact() throws IOException {
    Identity identity = enrol();
    try (Relay relay = new Relay("127.0.0.78", StubGateway.HOST, gateway.url().getPort())) {
      Identity.Particulars here = identity.particulars();
      Identity elsewhere =
          new Identity(
              identity.key(),
              identity.chain(),
              identity.trust(),
              new Identity.Particulars(
                  URI.create("https://127.0.0.78:" + relay.port()),
                  here.tenantId(),
                  here.agentId(),
                  here.notAfter(),
                  here.renewAfter()));
      try (GatewayClient client = client(elsewhere)) {
        assertThatThrownBy(() -> hello(client)).isInstanceOf(GatewayException.Away.class);
      }
    }
  }

  @Test
  void aUsedTokenIsRefused() {
    EnrolmentToken token = gateway.newToken();
    new Enrolment(home, null).enrol(gateway.url(), token, null, false);
    assertThatThrownBy(() -> new Enrolment(home, null).enrol(gateway.url(), token, null, true))
        .isInstanceOfSatisfying(
            GatewayException.Refused.class,
            refused ->
                assertThat(refused.refusal().code()).isEqualTo(RefusalCode.TOKEN_NOT_ACCEPTED));
    assertThat(store.active()).as("the identity it had still works").isPresent();
    try (IdentityKeeper keeper = keeper()) {
      keeper.hello();
    }
  }

  @Test
  void anEnrolledAgentIsNotEnrolledAgainByAccident() {
    enrol();
    assertThatThrownBy(this::enrol)
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("--replace");
  }

  @Test
  void aHomeThatCannotBeWrittenCostsNoToken() throws IOException {
    Files.writeString(home.resolve("identity"), "in the way");
    EnrolmentToken token = gateway.newToken();
    assertThatThrownBy(() -> new Enrolment(home, null).enrol(gateway.url(), token, null, false))
        .isInstanceOf(IdentityException.class);
    Files.delete(home.resolve("identity"));
    new Enrolment(home, null).enrol(gateway.url(), token, null, false);
  }

  @Test
  void oneHomeServesOneAgent() {
    try (HomeLock _ = HomeLock.of(home)) {
      assertThatThrownBy(() -> HomeLock.of(home))
          .isInstanceOf(IdentityException.class)
          .hasMessageContaining("Another agent");
    }
    HomeLock.of(home).close();
  }

  @Test
  void aRenewedIdentityHasANewKeyAndReplacesTheOldOne() {
    Identity first = enrol();
    try (IdentityKeeper keeper = keeper()) {
      keeper.renewWhenDue(first.particulars().renewAfter().minusSeconds(1));
      assertThat(keeper.identity().leaf()).isEqualTo(first.leaf());

      keeper.renewWhenDue(first.particulars().renewAfter());
      assertThat(keeper.identity().leaf().getPublicKey()).isNotEqualTo(first.leaf().getPublicKey());
      keeper.hello();
    }
    assertThat(directories()).containsExactly("0002");
    assertRefused(first, RefusalCode.CERTIFICATE_SUPERSEDED);
  }

  @Test
  void aCrashAfterTheNewKeyWasMade() {
    enrol();
    store.prepare();
    recoversTo("0002");
  }

  @Test
  void aLostReplyToTheRenewal() {
    enrol();
    gateway.loseNextReply("/renewals");
    try (IdentityKeeper keeper = keeper()) {
      assertThatThrownBy(() -> keeper.renewWhenDue(DUE)).isInstanceOf(GatewayException.Away.class);
      keeper.hello();
      keeper.renewWhenDue(DUE);
    }
    recoversTo("0002");
  }

  @Test
  void aCrashBeforeTheNewIdentityWasProven() {
    Identity first = enrol();
    renewedButNotProven(first);
    recoversTo("0002");
    assertRefused(first, RefusalCode.CERTIFICATE_SUPERSEDED);
  }

  @Test
  void aCrashAfterTheServiceHasSeenTheNewIdentityAndBeforeItBecameTheActiveOne() {
    Identity first = enrol();
    Stored pending = renewedButNotProven(first);
    try (GatewayClient client = client(pending.identity())) {
      hello(client);
    }
    assertRefused(first, RefusalCode.CERTIFICATE_SUPERSEDED);
    recoversTo("0002");
  }

  @Test
  void aCrashBeforeTheOldIdentityWasDeleted() {
    Identity first = enrol();
    Stored pending = renewedButNotProven(first);
    try (GatewayClient client = client(pending.identity())) {
      hello(client);
    }
    store.promote(pending);
    assertThat(directories()).containsExactly("0001", "0002");
    recoversTo("0002");
  }

  @Test
  void aLostReplyToTheProof() {
    enrol();
    try (IdentityKeeper keeper = keeper()) {
      gateway.loseNextReply("/hello");
      assertThatThrownBy(() -> keeper.renewWhenDue(DUE)).isInstanceOf(GatewayException.Away.class);
      assertThat(directories()).as("both are kept").containsExactly("0001", "0002");
      keeper.hello();
      assertThat(directories()).containsExactly("0002");
    }
  }

  @Test
  void aNewIdentityThatTheServiceDoesNotAcceptIsDroppedForTheOldOne() {
    Identity first = enrol();
    try (IdentityKeeper keeper = keeper()) {
      gateway.refuseNext("/hello", RefusalCode.CERTIFICATE_NOT_ACCEPTED);
      keeper.renewWhenDue(DUE);
      assertThat(keeper.identity().leaf()).isEqualTo(first.leaf());
      assertThat(directories()).containsExactly("0001");
      keeper.renewWhenDue(DUE);
      assertThat(keeper.identity().leaf()).isNotEqualTo(first.leaf());
    }
  }

  @Test
  void aServiceThatIsBusyAtTheProofDecidesNothing() {
    enrol();
    try (IdentityKeeper keeper = keeper()) {
      gateway.refuseNext("/hello", RefusalCode.UNAVAILABLE);
      assertThatThrownBy(() -> keeper.renewWhenDue(DUE))
          .isInstanceOf(GatewayException.Refused.class);
      assertThat(directories()).containsExactly("0001", "0002");
    }
    recoversTo("0002");
  }

  @Test
  void aCertificateForAnotherKeyIsNotKept() {
    Identity first = enrol();
    IdentityStore.Draft draft = store.prepare();
    CertificateReply forOther;
    try (GatewayClient client = client(first)) {
      IdentityStore other = new IdentityStore(home.resolve("other"));
      forOther = client.renew(new RenewalRequest(other.prepare().csrPem()));
    }
    assertThatThrownBy(() -> store.complete(draft, forOther, gateway.url()))
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("not for this agent's key");
    assertThat(store.pending()).isEmpty();
  }

  @Test
  void aDamagedIdentitySaysWhatToDo() throws IOException {
    enrol();
    Files.writeString(home.resolve("identity/0001/chain.pem"), "garbage");
    assertThatThrownBy(() -> store.active()).isInstanceOf(IdentityException.class);
    Files.writeString(home.resolve("identity/current"), "what");
    assertThatThrownBy(() -> store.active())
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining("enrol the agent again");
  }

  /** A fresh process over what is on disk says hello and then renews without trouble. */
  private void recoversTo(String directory) {
    try (IdentityKeeper keeper = keeper()) {
      keeper.hello();
      if (!directories().contains(directory)) {
        keeper.renewWhenDue(DUE);
      }
      assertThat(directories()).containsExactly(directory);
      keeper.hello();
    }
    assertThat(store.pending()).isEmpty();
  }

  private Stored renewedButNotProven(Identity present) {
    IdentityStore.Draft draft = store.prepare();
    try (GatewayClient client = client(present)) {
      return store.complete(draft, client.renew(new RenewalRequest(draft.csrPem())), gateway.url());
    }
  }

  private void assertRefused(Identity identity, RefusalCode code) {
    try (GatewayClient client = client(identity)) {
      assertThatThrownBy(() -> hello(client))
          .isInstanceOfSatisfying(
              GatewayException.Refused.class,
              refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
  }

  private Identity enrol() {
    return new Enrolment(home, null).enrol(gateway.url(), gateway.newToken(), "a", false);
  }

  private IdentityKeeper keeper() {
    return new IdentityKeeper(new IdentityStore(home), null);
  }

  private static GatewayClient client(Identity identity) {
    return new GatewayClient(GatewayConnection.with(identity, null));
  }

  private static void hello(GatewayClient client) {
    client.hello(new Hello(SoftwareFacts.thisAgent()));
  }

  private List<String> directories() {
    try (Stream<Path> entries = Files.list(home.resolve("identity"))) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
