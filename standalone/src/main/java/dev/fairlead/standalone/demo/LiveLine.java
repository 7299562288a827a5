package dev.fairlead.standalone.demo;

import dev.fairlead.engine.plan.Verb;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One entry of the provisioning log, as the API gives it, as a person reads it. */
final class LiveLine {
  private static final String WRITTEN = "APPLIED";

  /** More properties than these make a line that nobody reads. */
  private static final int SHOWN_PROPERTIES = 3;

  private LiveLine() {}

  static String of(JsonNode entry) {
    Verb verb = Verb.valueOf(entry.path("verb").asString());
    String name = entry.path("objectName").asString(entry.path("objectGuid").asString(""));
    String outcome = entry.path("outcome").asString("");
    String did = name + " " + words(verb);
    if (!outcome.equals(WRITTEN)) {
      return "%s: NOT DONE (%s) %s"
          .formatted(did, outcome, entry.path("sentence").asString(""))
          .stripTrailing();
    }
    return verb == Verb.UPDATE && !entry.path("diff").isEmpty()
        ? did + ": " + changes(entry.path("diff"))
        : did;
  }

  private static String words(Verb verb) {
    return switch (verb) {
      case CREATE -> "created";
      case JOIN -> "joined to an account that was there";
      case UPDATE -> "changed";
      case ENABLE -> "enabled";
      case DISABLE -> "disabled";
      case DELETE -> "deleted";
      case RESTORE -> "restored";
      case ADD_MEMBER -> "has got a member";
      case REMOVE_MEMBER -> "has lost a member";
      case SET_MANAGER -> "has got a manager";
      case CLEAR_MANAGER -> "has no manager any more";
      case NO_CHANGE -> "is as it should be";
      case BLOCKED -> "cannot be provisioned";
    };
  }

  private static String changes(JsonNode diff) {
    String shown =
        StreamSupport.stream(diff.spliterator(), false)
            .limit(SHOWN_PROPERTIES)
            .map(change ->
                "%s %s -> %s"
                    .formatted(
                        change.path("property").asString(""),
                        values(change.path("before")),
                        values(change.path("after"))))
            .collect(Collectors.joining(", "));
    return diff.size() > SHOWN_PROPERTIES
        ? "%s and %d more".formatted(shown, diff.size() - SHOWN_PROPERTIES)
        : shown;
  }

  private static String values(JsonNode values) {
    return values.isEmpty()
        ? "(none)"
        : StreamSupport.stream(values.spliterator(), false)
            .map(value -> value.asString(""))
            .collect(Collectors.joining("; "));
  }
}
