package dev.fairlead.agent.identity;

import java.security.cert.CertificateException;

/** The server's chain does not hold the root that the enrolment token names. */
public final class WrongRootException extends CertificateException {
  private static final long serialVersionUID = 1L;

  WrongRootException(String issuer) {
    super(
        "The server's certificate was issued by \""
            + issuer
            + "\" and does not lead to the root named in the enrolment token. Either the address is"
            + " wrong, or something on the way opens TLS connections (a proxy with inspection):"
            + " exempt this address from it.");
  }
}
