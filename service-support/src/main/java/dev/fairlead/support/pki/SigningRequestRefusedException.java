package dev.fairlead.support.pki;

/** A signing request that nothing may be issued for; the message says why, for its sender. */
public final class SigningRequestRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SigningRequestRefusedException(String message) {
    super(message);
  }

  SigningRequestRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
