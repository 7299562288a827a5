package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.plan.DiffEntry;
import dev.fairlead.persistence.plan.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private static final ObjectGuid GUID = new ObjectGuid(new UUID(1, 2));

  @Test
  void tellsAnUpdateByBeforeAndAfter() {
    assertThat(
            LiveLine.of(
                entry(
                    Verb.UPDATE,
                    "APPLIED",
                    "",
                    List.of(
                        change("department", List.of(Value.of("IT")), List.of(Value.of("Sales"))),
                        change("jobTitle", List.of(), List.of(Value.of("Expert 2")))))))
        .isEqualTo("Anna Öst changed: department IT -> Sales, jobTitle (none) -> Expert 2");
  }

  @Test
  void countsPropertiesThatNobodyWouldRead() {
    List<DiffEntry> five =
        IntStream.range(0, 5)
            .mapToObj(i -> change("p" + i, List.of(), List.of(Value.of(i))))
            .toList();
    assertThat(LiveLine.of(entry(Verb.UPDATE, "APPLIED", "", five))).endsWith(" and 2 more");
  }

  @Test
  void neverCallsDoneWhatWasNotDone() {
    assertThat(LiveLine.of(entry(Verb.DELETE, "REJECTED", "The target says no.", List.of())))
        .isEqualTo("Anna Öst deleted: NOT DONE (REJECTED) The target says no.");
  }

  private static DiffEntry change(String property, List<Value> before, List<Value> after) {
    return new DiffEntry(property, before, after, List.of());
  }

  private static LogEntry entry(Verb verb, String outcome, String sentence, List<DiffEntry> diff) {
    return new LogEntry(
        Instant.EPOCH,
        1,
        1,
        new SourceKey(new SourceDomainId(new UUID(0, 1)), GUID),
        SourceAnchor.of(GUID),
        Optional.of("Anna Öst"),
        TargetKind.USER,
        Optional.empty(),
        verb,
        Optional.empty(),
        outcome,
        Optional.empty(),
        sentence,
        diff,
        Optional.empty());
  }
}
