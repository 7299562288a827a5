package dev.fairlead.agent.reading;

import dev.fairlead.protocol.Refusal;

/**
 * What the reading loop does at present.
 *
 * @param sentence for people
 */
public record ReadingState(Phase phase, String sentence) {
  static final ReadingState STARTING = new ReadingState(Phase.STARTING, "The agent starts.");
  static final ReadingState STANDBY =
      new ReadingState(Phase.STANDBY, "Another agent reads this domain; this one stands by.");
  static final ReadingState FOLLOWING =
      new ReadingState(Phase.FOLLOWING, "The service has everything the directory says.");
  static final ReadingState STOPPED = new ReadingState(Phase.STOPPED, "The agent has stopped.");

  public enum Phase {
    STARTING,
    STANDBY,
    READING_EVERYTHING,
    FOLLOWING,
    DIRECTORY_PROBLEM,
    GATEWAY_AWAY,
    REFUSED,
    FAILED,
    STOPPED
  }

  static ReadingState readingEverything(long generation) {
    return new ReadingState(
        Phase.READING_EVERYTHING, "Every object is being read (generation " + generation + ").");
  }

  static ReadingState directoryProblem(String sentence) {
    return new ReadingState(Phase.DIRECTORY_PROBLEM, sentence);
  }

  static ReadingState gatewayAway(String sentence) {
    return new ReadingState(Phase.GATEWAY_AWAY, sentence);
  }

  static ReadingState failed(String sentence) {
    return new ReadingState(Phase.FAILED, sentence);
  }

  /** What to do about a refusal, for the person at the agent's host. */
  static ReadingState refused(Refusal refusal) {
    String todo =
        switch (refusal.code().remedy()) {
          case RETRY, NEW_LEASE, ANNOUNCE, USE_NEWER_CERTIFICATE -> "The agent tries again.";
          case SMALLER_PAGES -> "An object is too large for the service; see the agent's log.";
          case REENROL ->
              "Stop the agent and enrol it again: agent enroll --replace with a new token.";
          case NEW_TOKEN -> "Ask for a new enrolment token.";
          case UPGRADE -> "Install a newer agent.";
          case REPORT -> "Report this to whoever runs the service.";
        };
    return new ReadingState(Phase.REFUSED, "The service refuses (" + refusal.code() + "). " + todo);
  }
}
