package dev.fairlead.agent.identity;

/** The files of the identity cannot be used. The message is a sentence for the administrator. */
public final class IdentityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IdentityException(String sentence) {
    super(sentence);
  }

  public IdentityException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
