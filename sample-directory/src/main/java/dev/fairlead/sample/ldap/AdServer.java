package dev.fairlead.sample.ldap;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import com.unboundid.ldap.sdk.LDAPException;
import dev.fairlead.sample.store.DirectoryStore;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** Listens for LDAP with StartTLS and for LDAPS, and answers from a store. */
public final class AdServer implements AutoCloseable {
  private final DirectoryStore store;
  private final Accounts accounts;
  private final Faults faults;
  private final Limits limits;
  private final boolean requiresTls;
  private final Clock clock;
  private final LDAPListener plain;
  private final LDAPListener secure;

  /**
   * @param requiresTls refuses simple binds without TLS, as a hardened domain controller does
   * @param tls with the server's own certificate
   */
  public AdServer(
      DirectoryStore store,
      Accounts accounts,
      Faults faults,
      Limits limits,
      boolean requiresTls,
      Clock clock,
      SSLContext tls,
      InetAddress address,
      int ldapPort,
      int ldapsPort)
      throws IOException {
    this.store = store;
    this.accounts = accounts;
    this.faults = faults;
    this.limits = limits;
    this.requiresTls = requiresTls;
    this.clock = clock;
    try {
      plain =
          listener(
              new StartTLSRequestHandler(tls.getSocketFactory(), new AdRequestHandler(this, null)),
              ServerSocketFactory.getDefault(),
              address,
              ldapPort);
      secure =
          listener(
              new AdRequestHandler(this, null), tls.getServerSocketFactory(), address, ldapsPort);
    } catch (LDAPException e) {
      throw new IOException(e);
    }
  }

  public int ldapPort() {
    return plain.getListenPort();
  }

  public int ldapsPort() {
    return secure.getListenPort();
  }

  @Override
  public void close() {
    faults.release();
    plain.shutDown(true);
    secure.shutDown(true);
  }

  DirectoryStore store() {
    return store;
  }

  Accounts accounts() {
    return accounts;
  }

  Faults faults() {
    return faults;
  }

  Limits limits() {
    return limits;
  }

  boolean requiresTls() {
    return requiresTls;
  }

  Instant now() {
    return clock.instant();
  }

  private static LDAPListener listener(
      LDAPListenerRequestHandler handler,
      ServerSocketFactory sockets,
      InetAddress address,
      int port)
      throws IOException, LDAPException {
    LDAPListenerConfig config = new LDAPListenerConfig(port, handler);
    config.setListenAddress(address);
    config.setServerSocketFactory(sockets);
    LDAPListener listener = new LDAPListener(config);
    listener.startListening();
    return listener;
  }
}
