package dev.fairlead.graph;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** How the application proves who it is. */
public sealed interface GraphCredential {

  record ClientSecret(String secret) implements GraphCredential {
    public ClientSecret {
      if (secret.isBlank()) {
        throw new IllegalArgumentException("the client secret is empty");
      }
    }

    @Override
    public String toString() {
      return "ClientSecret[hidden]";
    }
  }

  /** An RSA key whose certificate is registered with the application. */
  record ClientCertificate(PrivateKey key, X509Certificate certificate) implements GraphCredential {
    public ClientCertificate {
      if (!"RSA".equals(key.getAlgorithm())) {
        throw new IllegalArgumentException(
            "Entra ID accepts RSA keys only, not " + key.getAlgorithm());
      }
    }

    @Override
    public String toString() {
      return "ClientCertificate[" + certificate.getSerialNumber().toString(16) + "]";
    }
  }
}
