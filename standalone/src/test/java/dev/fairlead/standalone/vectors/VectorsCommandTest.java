package dev.fairlead.standalone.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsCommandTest {
  private static final Path REFERENCE = Path.of("src/test/resources/expression-vectors.json");

  @TempDir private Path folder;

  private record Outcome(int code, List<String> lines) {}

  private static Outcome run(Path... files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int code =
        VectorsCommand.run(
            Stream.of(files).map(Path::toString).toList(),
            new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return new Outcome(code, bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private Outcome run(String json) throws IOException {
    return run(Files.writeString(folder.resolve("vectors.json"), json));
  }

  @Test
  void everyVectorOfTheReferencePasses() throws IOException {
    assertThat(run(REFERENCE))
        .isEqualTo(new Outcome(0, List.of("150 passed, 0 failed, 0 skipped")));
  }

  /** Written from the rules of the reference pages, apart from the implementation. */
  @Test
  void andSoDoVectorsThatWereWrittenApart() throws IOException {
    assertThat(run(Path.of("src/test/resources/more-expression-vectors.json")))
        .isEqualTo(new Outcome(0, List.of("107 passed, 0 failed, 0 skipped")));
  }

  @Test
  void aFailureStandsAboveTheSumWithExpectedAndActual() throws IOException {
    Outcome outcome =
        run(
            """
            [{"function": "Append", "expression": "Append([a], \\"ü\\")",
              "attributes": {"a": "x"}, "expected": "xy"},
             {"expression": "Apend([a])", "expected": null},
             {"expression": "[a]", "attributes": {"a": ["1", "2"]}, "expected": ["2", "1"]},
             {"expression": "[a]", "attributes": {"a": null}, "expected": {"error": "none"}},
             {"expression": "[a]", "attributes": {"a": "b"}, "matches": "^c"}]\
            """);
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.lines())
        .hasSize(16)
        .endsWith("0 passed, 5 failed, 0 skipped")
        .contains("  expected: \"xy\"", "  actual:   \"xü\"", "  actual:   [\"1\", \"2\"]")
        .anyMatch(line -> line.endsWith("vector 2: Apend([a])"))
        .anyMatch(line -> line.contains("did you mean \"Append\"?"));
  }

  @Test
  void whatNoRuleCanCheckIsSkipped() throws IOException {
    assertThat(
            run(
                """
                [{"function": "ToLower", "expression": "ToLower([a])", "property": "is pleasant"},
                 {"function": "Guid", "expression": "Guid()", "property": "differs each time"},
                 {"function": "IgnoreFlowIfNullOrEmpty",
                  "expression": "IgnoreFlowIfNullOrEmpty([a])", "property": "left out"}]\
                """))
        .isEqualTo(new Outcome(0, List.of("2 passed, 0 failed, 1 skipped")));
  }

  @Test
  void aPropertyCanFail() throws IOException {
    assertThat(
            run("""
            [{"function": "Redact", "expression": "Append([a], \\"x\\")",
              "attributes": {"a": "b"}, "property": "not seen in logs"}]\
            """)
                .code())
        .isEqualTo(1);
  }

  @Test
  void severalFilesAreAddedUp() throws IOException {
    Path one =
        Files.writeString(folder.resolve("one"), "[{\"expression\": \"1\", \"expected\": 1}]");
    Path two =
        Files.writeString(
            folder.resolve("two"),
            "[{\"expression\": \"[f]\", \"attributes\": {\"f\": true}, \"expected\": \"True\"}]");
    assertThat(run(one, two).lines()).containsExactly("2 passed, 0 failed, 0 skipped");
  }

  @Test
  void aFileThatIsNoneIsNamedWithItsFault() throws IOException {
    assertThatThrownBy(() -> run("{}")).hasMessageContaining("a vector file is a JSON array");
    assertThatThrownBy(() -> run("[")).hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> run("[{}]")).hasMessageContaining("vector 1: \"expression\"");
    assertThatThrownBy(() -> run("[{\"expression\": \"1\"}]")).hasMessageContaining("\"matches\"");
    assertThatThrownBy(() -> run("[{\"expression\": \"1\", \"matches\": \"(\"}]"))
        .hasMessageContaining("\"matches\": ");
    assertThatThrownBy(() -> run()).hasMessageContaining("Which vector files?");
  }
}
