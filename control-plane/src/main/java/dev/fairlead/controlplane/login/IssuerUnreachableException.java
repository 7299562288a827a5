package dev.fairlead.controlplane.login;

/** The OpenID provider does not answer, or not as one. */
final class IssuerUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IssuerUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }

  IssuerUnreachableException(String message) {
    super(message);
  }
}
