package dev.fairlead.login.signin;

import java.time.Duration;

/** Whether a password may be compared now. */
sealed interface Turn {
  /** It counts as a failure until it is said to have succeeded. */
  record Admitted() implements Turn {}

  /**
   * @param retryAfter until the next one is admitted
   */
  record Refused(Duration retryAfter) implements Turn {}
}
