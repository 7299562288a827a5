package dev.fairlead.agent.enrolment;

import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayConnection;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.identity.Identity;
import dev.fairlead.agent.identity.IdentityException;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.agent.identity.IdentityStore.Stored;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.RenewalRequest;
import dev.fairlead.protocol.Welcome;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity in use and its renewal: prepare (a new key and certificate beside the old ones) →
 * prove (say hello with it) → promote (make it the active one) → delete the old one. The old
 * identity stays usable until the new one has worked; whatever is interrupted is taken up again at
 * the next call.
 */
public final class IdentityKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IdentityKeeper.class);

  private final IdentityStore store;
  private final @Nullable InetSocketAddress proxy;
  private final AtomicReference<InUse> inUse;

  private record InUse(Stored stored, GatewayClient client) {}

  /**
   * @throws IdentityException when the agent is not enrolled
   */
  public IdentityKeeper(IdentityStore store, @Nullable InetSocketAddress proxy) {
    this.store = store;
    this.proxy = proxy;
    Stored active =
        store
            .active()
            .orElseThrow(() ->
                new IdentityException(
                    "This agent is not enrolled. Run \"agent enroll\" with a token first."));
    this.inUse = new AtomicReference<>(new InUse(active, client(active)));
  }

  /** The client to use for the next call; another one after a renewal. */
  public GatewayClient client() {
    return inUse.get().client();
  }

  public Identity identity() {
    return inUse.get().stored().identity();
  }

  /**
   * Says hello. A pending identity is tried first, because the service may have seen it already:
   * then it accepts no other.
   */
  public synchronized Welcome hello() {
    Optional<Stored> pending = store.pending();
    if (pending.isPresent()) {
      return provePending(pending.get());
    }
    Welcome welcome = hello(client());
    store.sweep();
    return welcome;
  }

  /** Asks for the next certificate when its time has come, and changes over to it. */
  public synchronized void renewWhenDue(Instant now) {
    if (now.isBefore(identity().particulars().renewAfter())) {
      return;
    }
    Optional<Stored> pending = store.pending();
    provePending(pending.isPresent() ? pending.get() : prepareNext());
  }

  private Stored prepareNext() {
    IdentityStore.Draft draft = store.prepare();
    CertificateReply reply = client().renew(new RenewalRequest(draft.csrPem()));
    Stored next = store.complete(draft, reply, identity().particulars().gatewayUrl());
    log.info("received a new certificate; notAfter={}", reply.notAfter());
    return next;
  }

  private Welcome provePending(Stored pending) {
    GatewayClient next = client(pending);
    Welcome welcome;
    try {
      welcome = hello(next);
    } catch (GatewayException.Refused refused) {
      next.close();
      if (saysNothingAboutTheCertificate(refused.refusal().code())) {
        throw refused;
      }
      Welcome withTheOldOne = hello(client());
      store.discard(pending);
      log.warn(
          "the service did not accept the new certificate, the old one stays in use; code={}",
          refused.refusal().code());
      return withTheOldOne;
    } catch (GatewayException.Away away) {
      next.close();
      throw away;
    }
    store.promote(pending);
    inUse.getAndSet(new InUse(pending, next)).client().close();
    store.sweep();
    log.info(
        "the new certificate works and is in use; notAfter={}",
        pending.identity().particulars().notAfter());
    return welcome;
  }

  private static boolean saysNothingAboutTheCertificate(RefusalCode code) {
    return code.status() != 401;
  }

  private static Welcome hello(GatewayClient client) {
    return client.hello(new Hello(SoftwareFacts.thisAgent()));
  }

  private GatewayClient client(Stored stored) {
    return new GatewayClient(GatewayConnection.with(stored.identity(), proxy));
  }

  @Override
  public void close() {
    client().close();
  }
}
