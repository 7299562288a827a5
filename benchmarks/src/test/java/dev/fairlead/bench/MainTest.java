package dev.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A benchmark that cannot run is found by the tests; what it measures there means nothing. */
class MainTest {
  @Test
  void theEngineBenchRunsAndEndsWithItsFigures() throws Exception {
    var progress = new ByteArrayOutputStream();
    String json =
        new EngineBench()
            .run(new Main.Options(true), new PrintStream(progress, true, StandardCharsets.UTF_8));
    assertThat(json)
        .startsWith("{\"benchmark\":\"engine\",\"objectsPerSecond\":")
        .containsPattern("\"objectsPerSecond\":[1-9][0-9]*,\"bytesPerObject\":[0-9]+,")
        .containsPattern("\"filterPerSecond\":[1-9][0-9]*,")
        .endsWith("\"quick\":true}");
    assertThat(progress.toString(StandardCharsets.UTF_8)).contains("evaluate").contains("filter");
  }
}
