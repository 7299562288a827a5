package dev.fairlead.support.secrets;

/**
 * A sealed value cannot be opened. Its message names the purpose and the remedy, never the value.
 */
public final class UnreadableSecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableSecretException(String message) {
    super(message);
  }

  UnreadableSecretException(String message, Throwable cause) {
    super(message, cause);
  }
}
