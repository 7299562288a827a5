package dev.fairlead.agent.enrolment;

import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayConnection;
import dev.fairlead.agent.identity.Identity;
import dev.fairlead.agent.identity.IdentityException;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.EnrolmentToken;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The first certificate: a one-time token against a key that never leaves the host. */
public final class Enrolment {
  private final Path home;
  private final @Nullable InetSocketAddress proxy;

  public Enrolment(Path home, @Nullable InetSocketAddress proxy) {
    this.home = home;
    this.proxy = proxy;
  }

  /**
   * @param name how people will call the agent; the host name when null
   * @param replace whether an identity that is already there may be replaced
   * @throws IdentityException when the agent is enrolled already or its home cannot be written
   * @throws dev.fairlead.agent.gateway.GatewayException when the service refuses or is away
   */
  public Identity enrol(
      URI gatewayUrl, EnrolmentToken token, @Nullable String name, boolean replace) {
    IdentityStore store = new IdentityStore(home);
    if (!replace && store.active().isPresent()) {
      throw new IdentityException(
          "This agent is enrolled already ("
              + home
              + "). To give it a new identity, stop it and enrol with --replace.");
    }
    // The key is on disk first: a full disk must not cost the token, which works only once.
    IdentityStore.Draft draft = store.prepare();
    CertificateReply reply;
    try (GatewayClient gateway =
        new GatewayClient(GatewayConnection.firstContact(gatewayUrl, token, proxy))) {
      reply =
          gateway.enrol(
              new EnrolmentRequest(
                  token.secretText(), draft.csrPem(), name, SoftwareFacts.thisAgent()));
    }
    IdentityStore.Stored stored = store.complete(draft, reply, gatewayUrl);
    store.promote(stored);
    return stored.identity();
  }
}
