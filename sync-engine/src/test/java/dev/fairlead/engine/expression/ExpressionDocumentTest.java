package dev.fairlead.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.expression.MappingExpression.Unusable;
import dev.fairlead.engine.expression.MappingExpression.Usable;
import dev.fairlead.engine.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document and the code say the same. */
class ExpressionDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/expressions.md");

  /** A function's section begins with its signature; the other sections of that level do not. */
  private static final Pattern SECTION =
      Pattern.compile("^### (\\w+)\n\n(`\\1\\(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^```\n(.+?)\n((?:  .+? = .+?\n)*)→ (.*?)\n```$", Pattern.MULTILINE | Pattern.DOTALL);

  record Example(String expression, Map<String, List<Value>> attributes, String result) {
    static Example of(Matcher matcher) {
      var attributes = new LinkedHashMap<String, List<Value>>();
      for (String line : matcher.group(2).lines().toList()) {
        String[] parts = line.strip().split(" = ", 2);
        attributes.put(parts[0], DocumentValue.read(parts[1]));
      }
      return new Example(matcher.group(1), attributes, matcher.group(3));
    }
  }

  private static String text() throws IOException {
    return Files.readString(DOCUMENT);
  }

  private static Map<String, String> sections() throws IOException {
    var sections = new LinkedHashMap<String, String>();
    Matcher matcher = SECTION.matcher(text());
    while (matcher.find()) {
      sections.put(matcher.group(1), matcher.group(2));
    }
    return sections;
  }

  static Stream<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    Matcher matcher = EXAMPLE.matcher(text());
    while (matcher.find()) {
      examples.add(Example.of(matcher));
    }
    return examples.stream();
  }

  @Test
  void everyFunctionIsDocumentedAndEveryDocumentedFunctionExists() throws IOException {
    assertThat(sections().keySet())
        .containsExactlyInAnyOrderElementsOf(
            ExpressionFunctions.all().stream().map(ExpressionFunction::name).toList());
  }

  @Test
  void everySectionHasTheFunctionsSignatureMeaningOriginAndAnExample() throws IOException {
    Map<String, String> sections = sections();
    for (ExpressionFunction function : ExpressionFunctions.all()) {
      String section = sections.get(function.name());
      for (Signature signature : function.signatures()) {
        assertThat(section)
            .contains(
                "`%s(%s): %s`".formatted(function.name(), signature, function.result().words()));
      }
      assertThat(section).contains(function.meaning()).contains(origin(function));
      assertThat(EXAMPLE.matcher(section).results().map(it -> it.group(1)))
          .as(function.name())
          .anyMatch(expression -> expression.contains(function.name() + "("));
    }
  }

  private static String origin(ExpressionFunction function) {
    if (function.isExtension()) {
      return "Known to: Fairlead only (extension).";
    }
    return Arrays.stream(Dialect.values())
        .filter(function.dialects()::contains)
        .map(dialect -> dialect == Dialect.CLOUD_SYNC ? "Cloud Sync" : "app provisioning")
        .collect(Collectors.joining(", ", "Known to: ", "."));
  }

  @Test
  void everyBlockIsAnExample() throws IOException {
    long blocks = text().lines().filter(line -> line.equals("```")).count() / 2;
    assertThat(examples().count()).isEqualTo(blocks).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleGivesWhatItSays(Example example) {
    switch (MappingExpression.parse(example.expression())) {
      case Unusable unusable -> assertThat(unusable.problems()).as(example.expression()).isEmpty();
      case Usable usable ->
          check(usable.evaluate(Expressions.inputs(example.attributes())), example.result());
    }
  }

  private static void check(Evaluation evaluation, String result) {
    if (result.startsWith("matches ")) {
      assertThat(evaluation).isInstanceOf(Evaluation.Computed.class);
      Value value = ((Evaluation.Computed) evaluation).values().getFirst();
      assertThat(((Value.Text) value).text()).matches(result.substring("matches ".length()));
    } else {
      assertThat(shown(evaluation)).isEqualTo(result);
    }
  }

  private static String shown(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Computed(var values) -> DocumentValue.write(values);
      case Evaluation.Ignored() -> "left out";
      case Evaluation.NotReadYet(var attribute) -> attribute + " was not read";
      case Evaluation.Undecided(var candidates) -> "candidates " + DocumentValue.write(candidates);
      case Evaluation.Failed(var reason) -> "error: " + reason;
    };
  }
}
