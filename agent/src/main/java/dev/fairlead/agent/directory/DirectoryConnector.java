package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.settings.DirectorySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted, authenticated connections to the servers of the settings, in their order, but the
 * server that worked last first: another server means another cursor and so a full read.
 */
public final class DirectoryConnector {
  private static final int LDAPS_PORT = 636;
  private static final int LDAP_PORT = 389;

  private final DirectorySettings settings;
  private final RefusedLogOn refusedLogOn;
  private volatile @Nullable URI workedLast;

  public DirectoryConnector(DirectorySettings settings, Clock clock) {
    this.settings = settings;
    this.refusedLogOn = new RefusedLogOn(clock);
  }

  /** An open session with the first server that works. */
  public DirectorySession open() {
    DirectoryException first = null;
    for (URI server : inOrder()) {
      try {
        DirectorySession session =
            DirectorySession.open(connect(server, true), server.toString(), settings);
        workedLast = server;
        return session;
      } catch (DirectoryException e) {
        first = first == null ? e : worse(first, e);
      }
    }
    throw first == null
        ? new DirectoryException(Code.SETTINGS, "No server is named in directory.servers.")
        : first;
  }

  /**
   * A logged-on connection.
   *
   * @param synchronous answers are read in the caller's thread, so that a slow caller slows the
   *     server instead of filling memory
   */
  LDAPConnection connect(URI server, boolean synchronous) {
    String host = server.getHost();
    boolean ldaps = "ldaps".equals(server.getScheme());
    int port = server.getPort() > 0 ? server.getPort() : ldaps ? LDAPS_PORT : LDAP_PORT;
    boolean plain = !ldaps && settings.allowPlain();
    if (plain) {
      requireLoopback(host);
    }
    String password = password();
    refusedLogOn.requireWorthTrying(password);
    LDAPConnectionOptions options = options(synchronous);
    SSLSocketFactory tls = DirectoryTls.trusting(settings.caFile());
    OwnSockets sockets = new OwnSockets(ldaps ? tls : SocketFactory.getDefault());
    boolean usable = false;
    try {
      LDAPConnection connection =
          secured(sockets, options, host, port, ldaps || plain ? null : tls, server);
      logOn(connection, password, server);
      usable = true;
      return connection;
    } finally {
      if (!usable) {
        sockets.abandon();
      }
    }
  }

  /**
   * @param startTls what to secure the connection with; null when it is secure from the start
   */
  private static LDAPConnection secured(
      OwnSockets sockets,
      LDAPConnectionOptions options,
      String host,
      int port,
      @Nullable SSLSocketFactory startTls,
      URI server) {
    try {
      LDAPConnection connection = new LDAPConnection(sockets, options, host, port);
      if (startTls != null) {
        ExtendedResult answer =
            connection.processExtendedOperation(new StartTLSExtendedRequest(startTls));
        if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
          throw new LDAPException(answer.getResultCode(), "StartTLS refused");
        }
      }
      return connection;
    } catch (LDAPException e) {
      throw LdapFailures.connecting(e, server.toString());
    }
  }

  private void logOn(LDAPConnection connection, String password, URI server) {
    try {
      connection.bind(settings.bindName(), password);
      refusedLogOn.accepted();
    } catch (LDAPException e) {
      DirectoryException failure =
          LdapFailures.loggingOn(e, server.toString(), settings.bindName());
      if (failure.code() == Code.LOGON_REFUSED && LdapFailures.countsAgainstTheAccount(e)) {
        refusedLogOn.refused(password, failure);
      }
      throw failure;
    }
  }

  private LDAPConnectionOptions options(boolean synchronous) {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setUseSynchronousMode(synchronous);
    options.setConnectTimeoutMillis(Math.toIntExact(settings.connectTimeout().toMillis()));
    options.setResponseTimeoutMillis(settings.answerTimeout().toMillis());
    options.setMaxMessageSize(settings.maxMessageBytes());
    options.setFollowReferrals(false);
    options.setUseSchema(false);
    options.setAbandonOnTimeout(false);
    return options;
  }

  private String password() {
    Path file = settings.bindPasswordFile();
    try {
      String password = Files.readString(file).lines().findFirst().orElse("");
      if (password.isEmpty()) {
        // A simple bind without a password succeeds as "anonymous": never try.
        throw new DirectoryException(
            Code.SETTINGS, "directory.bind-password-file " + file + " is empty.");
      }
      return password;
    } catch (IOException e) {
      throw new DirectoryException(
          Code.SETTINGS, "directory.bind-password-file " + file + " cannot be read.", e);
    }
  }

  private static void requireLoopback(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new DirectoryException(
          Code.DIRECTORY_UNREACHABLE, "The name " + host + " is not known to this host's DNS.", e);
    }
    throw new DirectoryException(
        Code.SETTINGS,
        "directory.allow-plain is for servers on this host only, and " + host + " is not.");
  }

  private List<URI> inOrder() {
    List<URI> servers = new ArrayList<>(settings.servers());
    URI last = workedLast;
    if (last != null && servers.remove(last)) {
      servers.addFirst(last);
    }
    return servers;
  }

  /** With several servers down for several reasons, the one a person can act on is said. */
  private static DirectoryException worse(DirectoryException one, DirectoryException other) {
    return one.code() == Code.DIRECTORY_UNREACHABLE ? other : one;
  }

  static void close(@Nullable LDAPConnection connection) {
    if (connection != null) {
      connection.closeWithoutUnbind();
    }
  }
}
