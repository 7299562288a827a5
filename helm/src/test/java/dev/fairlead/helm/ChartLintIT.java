package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Helm's own strict linter. */
class ChartLintIT {
  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    "fairlead, minimal",
    "fairlead, production",
    "fairlead, trial",
    "fairlead, air-gapped",
    "fairlead-database, database"
  })
  void findsNothingInAnyExample(String chart, String example) {
    LintResult result = ChartCopy.of(chart, temporary).lint(example);
    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(message -> !message.startsWith("[INFO]"));
  }

  @Test
  void isSeenFailing() {
    LintResult result =
        ChartCopy.of("fairlead", temporary)
            .planted("templates/provisioning-jobs.yaml", "fairlead.service", "fairlead.servise")
            .lint("minimal");
    assertThat(result.isFailed()).isTrue();
    assertThat(result.getMessages()).anyMatch(message -> message.contains("fairlead.servise"));
  }
}
