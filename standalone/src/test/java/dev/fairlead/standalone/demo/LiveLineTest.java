package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.plan.Verb;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiveLineTest {
  @Test
  void tellsAnUpdateByBeforeAndAfter() {
    assertThat(
            LiveLine.of(
                entry(
                    Verb.UPDATE,
                    "APPLIED",
                    "",
                    List.of(
                        change("department", List.of("IT"), List.of("Sales")),
                        change("jobTitle", List.of(), List.of("Expert 2"))))))
        .isEqualTo("Anna Öst changed: department IT -> Sales, jobTitle (none) -> Expert 2");
  }

  @Test
  void countsPropertiesThatNobodyWouldRead() {
    List<Map<String, Object>> five =
        IntStream.range(0, 5).mapToObj(i -> change("p" + i, List.of(), List.of(i))).toList();
    assertThat(LiveLine.of(entry(Verb.UPDATE, "APPLIED", "", five))).endsWith(" and 2 more");
  }

  @Test
  void neverCallsDoneWhatWasNotDone() {
    assertThat(LiveLine.of(entry(Verb.DELETE, "REJECTED", "The target says no.", List.of())))
        .isEqualTo("Anna Öst deleted: NOT DONE (REJECTED) The target says no.");
  }

  private static Map<String, Object> change(String property, List<?> before, List<?> after) {
    return Map.of("property", property, "before", before, "after", after, "from", List.of());
  }

  private static JsonNode entry(
      Verb verb, String outcome, String sentence, List<Map<String, Object>> diff) {
    return JsonMapper.shared()
        .valueToTree(
            Map.of(
                "verb",
                verb.name(),
                "objectName",
                "Anna Öst",
                "objectGuid",
                new UUID(1, 2),
                "outcome",
                outcome,
                "sentence",
                sentence,
                "diff",
                diff));
  }
}
