package dev.fairlead.agent.directory;

import dev.fairlead.agent.directory.DirectoryException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the directory, as Java does it: chain and host name are checked during the handshake. (The
 * LDAP library's own host name check accepts a name that a reverse look-up leads to.)
 */
final class DirectoryTls extends SSLSocketFactory {
  private final SSLSocketFactory plain;

  private DirectoryTls(SSLSocketFactory plain) {
    this.plain = plain;
  }

  /**
   * @param caFile PEM certificates; null for what Java trusts
   */
  static SSLSocketFactory trusting(@Nullable Path caFile) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(caFile == null ? null : anchors(caFile));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new DirectoryTls(context.getSocketFactory());
    } catch (GeneralSecurityException | IOException e) {
      throw new DirectoryException(
          Code.SETTINGS,
          "directory.ca-file " + caFile + " cannot be read or holds no usable certificate.",
          e);
    }
  }

  private static KeyStore anchors(Path caFile) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(caFile)) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new IOException("no certificate in " + caFile);
      }
    }
    return store;
  }

  private static Socket checking(Socket socket) {
    if (socket instanceof SSLSocket tls) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("LDAPS");
      tls.setSSLParameters(parameters);
      return tls;
    }
    throw new IllegalStateException("not a TLS socket");
  }

  @Override
  public Socket createSocket() throws IOException {
    return checking(plain.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return checking(plain.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return checking(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return checking(plain.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return checking(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return checking(plain.createSocket(host, port, local, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return plain.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return plain.getSupportedCipherSuites();
  }
}
