package dev.fairlead.persistence.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  @Test
  void propertiesComeBackAsTheyWere() {
    TargetProperties properties =
        TargetProperties.of(
            Map.of(
                "displayName", List.of(Value.of("Žofie \"Größe\" \\ 名")),
                "accountEnabled", List.of(Value.of(false)),
                "businessPhones", List.of(Value.of("1"), Value.of("2")),
                "count", List.of(Value.of(Long.MAX_VALUE)),
                "photo", List.of(Value.of(new byte[] {0, -1, 127}))));
    assertThat(PlanJson.properties(PlanJson.write(properties))).isEqualTo(properties);
  }

  @Test
  void aDiffComesBackWithItsLineage() {
    List<DiffEntry> diff =
        List.of(
            new DiffEntry("surname", List.of(), List.of(Value.of("Neu")), List.of("sn")),
            new DiffEntry("jobTitle", List.of(Value.of("Alt")), List.of(), List.of()),
            new DiffEntry(
                "employeeId", List.of(), List.of(Value.of("Geheim")), List.of("x"), true));
    assertThat(PlanJson.diff(PlanJson.write(diff))).isEqualTo(diff);
  }

  @Test
  void redactedValuesAreNotShown() {
    var redacted =
        new DiffEntry("employeeId", List.of(), List.of(Value.of("Geheim")), List.of("x"), true);
    assertThat(redacted.shown())
        .isEqualTo(
            new DiffEntry(
                "employeeId", List.of(), List.of(Value.of("[Redact]")), List.of("x"), true));
    var open = new DiffEntry("surname", List.of(), List.of(Value.of("Neu")), List.of("sn"));
    assertThat(open.shown()).isEqualTo(open);
  }

  @Test
  void namesOnlyAreShownInLogs() {
    assertThat(
            new DiffEntry("surname", List.of(), List.of(Value.of("Geheim")), List.of()).toString())
        .doesNotContain("Geheim");
  }
}
