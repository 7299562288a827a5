package dev.fairlead.emulator.fault;

import java.time.Duration;
import java.util.Map;

/** What happens to a request that a rule catches. */
public sealed interface Fault {

  /**
   * Answers with a status of the tester's choice.
   *
   * @param body JSON text; empty for an answer without body
   * @param afterCommit whether the request takes effect first
   */
  record Answer(int status, Map<String, String> headers, String body, boolean afterCommit)
      implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * Closes the connection without an answer.
   *
   * @param afterCommit whether the request takes effect first: the outcome the caller cannot know
   */
  record Drop(boolean afterCommit) implements Fault {}

  /** Answers late; real time, whatever the emulator's clock says. */
  record Delay(Duration by) implements Fault {
    /** Waits; an interrupted wait ends the request without an answer. */
    public void pause() {
      try {
        Thread.sleep(by);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ConnectionLost();
      }
    }
  }

  /** An error document in Graph's shape. */
  static Fault error(int status, String code, String message) {
    return new Answer(status, Map.of(), errorBody(code, message), false);
  }

  /** 429 with the given wait, in seconds. */
  static Fault tooManyRequests(int retryAfterSeconds) {
    return new Answer(
        429,
        Map.of("Retry-After", String.valueOf(retryAfterSeconds)),
        errorBody("TooManyRequests", "Please retry again later."),
        false);
  }

  private static String errorBody(String code, String message) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"innerError\":{}}}"
        .formatted(code, message);
  }
}
