package dev.fairlead.agent.settings;

/** A setting cannot be used. The message names it and says what is expected. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingsException(String sentence) {
    super(sentence);
  }
}
