package dev.fairlead.agent.doctor;

/**
 * What one check found.
 *
 * @param subject what was looked at
 * @param sentence what was seen and, when it is not good, what to do
 */
public record Finding(boolean good, String subject, String sentence) {
  public String line() {
    return (good ? "ok       " : "PROBLEM  ") + subject + ": " + sentence;
  }
}
