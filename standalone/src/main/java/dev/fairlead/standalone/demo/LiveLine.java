package dev.fairlead.standalone.demo;

import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.plan.DiffEntry;
import dev.fairlead.persistence.plan.LogEntry;
import java.util.List;
import java.util.stream.Collectors;

/** One entry of the provisioning log in a line for people who watch. */
final class LiveLine {
  private static final String WRITTEN = "APPLIED";

  /** More properties than these make a line that nobody reads. */
  private static final int SHOWN_PROPERTIES = 3;

  private LiveLine() {}

  static String of(LogEntry entry) {
    String name = entry.objectName().orElseGet(() -> entry.anchor().toString());
    String did = name + " " + words(entry.verb());
    if (!entry.outcome().equals(WRITTEN)) {
      return "%s: NOT DONE (%s) %s"
          .formatted(did, entry.outcome(), entry.sentence())
          .stripTrailing();
    }
    return entry.verb() == Verb.UPDATE && !entry.diff().isEmpty()
        ? did + ": " + changes(entry.diff())
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

  private static String changes(List<DiffEntry> diff) {
    String shown =
        diff.stream()
            .limit(SHOWN_PROPERTIES)
            .map(change ->
                "%s %s -> %s"
                    .formatted(change.property(), values(change.before()), values(change.after())))
            .collect(Collectors.joining(", "));
    return diff.size() > SHOWN_PROPERTIES
        ? "%s and %d more".formatted(shown, diff.size() - SHOWN_PROPERTIES)
        : shown;
  }

  private static String values(List<Value> values) {
    return values.isEmpty()
        ? "(none)"
        : values.stream().map(LiveLine::text).collect(Collectors.joining("; "));
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Whole(long whole) -> Long.toString(whole);
      case Value.Bytes bytes -> bytes.base64();
    };
  }
}
