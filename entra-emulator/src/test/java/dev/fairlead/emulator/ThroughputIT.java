package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A first sync of a thousand people is no work for the emulator. Times are printed, not asserted.
 */
class ThroughputIT {
  private static final int PEOPLE = 1_000;

  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void servesAThousandPeopleFromSeveralThreads() throws Exception {
    RawGraph graph = fixture.raw();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> batches = new ArrayList<>();
      for (int from = 0; from < PEOPLE; from += 20) {
        String body = batch(from);
        batches.add(threads.submit(() -> graph.post("/$batch", body).status()));
      }
      for (Future<Integer> batch : batches) {
        assertThat(batch.get()).isEqualTo(200);
      }
    }
    long created = System.nanoTime();
    for (int i = 0; i < PEOPLE; i++) {
      assertThat(graph.get("/users/u" + i + "@corp.example").status()).isEqualTo(200);
    }
    long read = System.nanoTime();
    System.out.printf(
        "Entra emulator: %d users created in batches of 20 in %d ms, %d single reads in %d ms%n",
        PEOPLE, (created - start) / 1_000_000, PEOPLE, (read - created) / 1_000_000);
    assertThat(fixture.contoso().users()).hasSize(PEOPLE);
    assertThat(fixture.emulator().journal().all().stream().filter(e -> e.applied()).count())
        .isEqualTo(PEOPLE);
  }

  private static String batch(int from) {
    return IntStream.range(from, from + 20)
        .mapToObj(i ->
            "{\"id\":\"%d\",\"method\":\"POST\",\"url\":\"/users\",\"body\":%s,\"headers\":{\"Content-Type\":\"application/json\"}}"
                .formatted(i, RawGraph.newUser("u" + i)))
        .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
  }
}
