package dev.fairlead.gateway.identity;

import dev.fairlead.support.pki.Authority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * TLS of the agents' port, whatever {@code server.ssl.*} may say: the gateway's own certificate,
 * TLS 1.3, and client certificates asked for and trusted only below the service's root.
 */
@Component
final class ServerTls
    implements WebServerFactoryCustomizer<AbstractConfigurableWebServerFactory>, Ordered {
  private static final Logger log = LoggerFactory.getLogger(ServerTls.class);
  private static final String BUNDLE = "gateway";
  private static final String IN_MEMORY = "in-memory";

  private final ServiceIdentity identity;
  private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
  private X509Certificate served;

  ServerTls(ServiceIdentity identity) {
    this.identity = identity;
    Authority server = identity.server();
    this.served = server.certificate();
    bundles.registerBundle(BUNDLE, bundle(server));
  }

  @Override
  public void customize(AbstractConfigurableWebServerFactory factory) {
    Ssl ssl = Ssl.forBundle(BUNDLE);
    // "Want", because enrolment comes without one; the filter demands it everywhere else.
    ssl.setClientAuth(Ssl.ClientAuth.WANT);
    factory.setSslBundles(bundles);
    factory.setSsl(ssl);
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  /** Serves a newer certificate, from the next connection on, when there is or should be one. */
  synchronized void refresh() {
    Authority server = identity.server();
    if (server.certificate().equals(served)) {
      return;
    }
    bundles.updateBundle(BUNDLE, bundle(server));
    served = server.certificate();
    log.info("serving a new certificate; notAfter={}", served.getNotAfter().toInstant());
  }

  private SslBundle bundle(Authority server) {
    X509Certificate root = identity.root().certificate();
    try {
      KeyStore keys = empty();
      // The root goes along: an enrolling agent knows it by its hash only.
      keys.setKeyEntry(
          BUNDLE,
          server.key(),
          IN_MEMORY.toCharArray(),
          new Certificate[] {server.certificate(), root});
      KeyStore trust = empty();
      trust.setCertificateEntry("root", root);
      return SslBundle.of(
          SslStoreBundle.of(keys, IN_MEMORY, trust),
          SslBundleKey.of(IN_MEMORY, BUNDLE),
          SslOptions.of(null, Set.of("TLSv1.3")));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the gateway's certificate cannot be used for TLS", e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
