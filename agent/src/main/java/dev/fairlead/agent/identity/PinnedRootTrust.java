package dev.fairlead.agent.identity;

import dev.fairlead.protocol.Sha256;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The first contact: nothing is trusted but the root whose SHA-256 stands in the enrolment token.
 * The server sends that root in its chain; the chain is then validated against it in the usual way,
 * the host name included.
 */
final class PinnedRootTrust extends X509ExtendedTrustManager {
  private final byte[] rootSha256;

  PinnedRootTrust(byte[] rootSha256) {
    this.rootSha256 = rootSha256.clone();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    anchoredIn(chain).checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    anchoredIn(chain).checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("without a connection the host name cannot be checked");
  }

  private X509ExtendedTrustManager anchoredIn(X509Certificate[] chain) throws CertificateException {
    for (X509Certificate certificate : chain) {
      if (MessageDigest.isEqual(rootSha256, Sha256.of(certificate.getEncoded()))) {
        try {
          return TlsContexts.trusting(List.of(certificate));
        } catch (GeneralSecurityException e) {
          throw new CertificateException(e);
        }
      }
    }
    throw new WrongRootException(
        chain.length == 0 ? "nobody" : chain[0].getIssuerX500Principal().getName());
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("an agent serves nobody");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("an agent serves nobody");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("an agent serves nobody");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
