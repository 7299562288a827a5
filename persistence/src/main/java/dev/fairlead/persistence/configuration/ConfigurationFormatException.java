package dev.fairlead.persistence.configuration;

import dev.fairlead.engine.configuration.ConfigurationProblem;

/** A text is no configuration. */
public final class ConfigurationFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient ConfigurationProblem problem;

  ConfigurationFormatException(String place, String sentence, Throwable cause) {
    super(place + ": " + sentence, cause);
    this.problem = new ConfigurationProblem(place, sentence);
  }

  /** The first thing that is wrong; the place is empty when it is the whole. */
  public ConfigurationProblem problem() {
    return problem;
  }
}
