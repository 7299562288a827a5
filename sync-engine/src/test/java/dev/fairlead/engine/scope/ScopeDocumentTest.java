package dev.fairlead.engine.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document is all that an admin has to learn the scope language from. */
class ScopeDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/scope.md");

  @Test
  void everyConditionAndOperatorIsExplained() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Class<?> condition : Condition.class.getPermittedSubclasses()) {
      assertThat(document).contains("`" + condition.getSimpleName() + "`");
    }
    for (TextOperator operator : TextOperator.values()) {
      assertThat(document)
          .contains("| `%s` | %s".formatted(operator.name(), operator.microsoft()).strip());
    }
    for (NumberOperator operator : NumberOperator.values()) {
      assertThat(document).contains("`" + operator.name() + "`");
    }
    for (Quantifier quantifier : Quantifier.values()) {
      assertThat(document).contains("`" + quantifier.name() + "`");
    }
  }

  @Test
  void everyDefaultExclusionStandsThereInItsOrder() throws IOException {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.matches("\\| `[a-z-]+` \\| (all|people|groups|contacts) \\|.*"))
            .map(line -> line.replaceFirst("\\| `([a-z-]+)` \\| [a-z, ]+ \\| (.*) \\|", "$1: $2"))
            .toList();
    assertThat(rows)
        .isEqualTo(
            DefaultExclusions.rules().stream()
                .map(rule -> rule.id() + ": " + rule.sentence())
                .toList());
  }
}
