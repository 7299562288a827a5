package dev.fairlead.engine.configuration;

/**
 * Something that keeps a configuration from being used, or that its admin should know.
 *
 * @param path where, for example {@code mappings[0].overrides[3].target}
 * @param sentence what is wrong, and what to do
 */
public record ConfigurationProblem(String path, String sentence) {
  @Override
  public String toString() {
    return path + ": " + sentence;
  }
}
