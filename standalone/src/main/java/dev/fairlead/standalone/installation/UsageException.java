package dev.fairlead.standalone.installation;

/** The user asked for something that cannot be meant. The message says what, and what to do. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String sentence) {
    super(sentence);
  }
}
