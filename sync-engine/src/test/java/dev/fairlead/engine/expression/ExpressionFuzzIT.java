package dev.fairlead.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs Jazzer on the parser and the evaluator, in a process of its own. {@code
 * -Dfairlead.fuzz.runs=N} sets the number of inputs.
 */
class ExpressionFuzzIT {
  private static final long SHORT = 20_000;

  @TempDir private Path folder;

  @Test
  void noInputMakesParserOrEvaluatorFail() throws IOException, InterruptedException {
    long runs = Long.getLong("fairlead.fuzz.runs", SHORT);
    Path output = folder.resolve("output");
    Process jazzer =
        new ProcessBuilder(command(runs))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = jazzer.waitFor();
    String said = Files.readString(output);
    System.out.println(said.substring(Math.max(0, said.length() - 2_000)));
    assertThat(code).as(said).isZero();
    assertThat(said).contains("Done " + runs + " runs");
  }

  private static List<String> command(long runs) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + ExpressionFuzz.class.getName(),
        "--instrumentation_includes=dev.fairlead.engine.expression.**",
        "--custom_hook_includes=dev.fairlead.engine.expression.**",
        "-runs=" + runs,
        "-seed=20261122");
  }
}
