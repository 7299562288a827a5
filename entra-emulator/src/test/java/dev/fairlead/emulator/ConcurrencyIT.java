package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever comes at the same time, unique stays unique and every change has its own number. */
class ConcurrencyIT {
  private static final int THREADS = 8;

  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void oneOfManyEqualCreatesWins() throws Exception {
    RawGraph graph = fixture.raw();
    List<Integer> statuses = together(() -> graph.post("/users", RawGraph.newUser("zoe")).status());
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 400)).isEqualTo(THREADS - 1);
    assertThat(fixture.contoso().users()).hasSize(1);
  }

  @Test
  void oneOfManyEqualUpsertsCreates() throws Exception {
    RawGraph graph = fixture.raw();
    List<Integer> statuses =
        together(() ->
            graph
                .patch(
                    "/groups(uniqueName='g')",
                    RawGraph.newGroup("g"),
                    "Prefer",
                    "create-if-missing")
                .status());
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 204)).isEqualTo(THREADS - 1);
    assertThat(fixture.contoso().groups()).hasSize(1);
  }

  @Test
  void theJournalNumbersEveryRequestOnce() throws Exception {
    RawGraph graph = fixture.raw();
    together(() -> {
      for (int i = 0; i < 25; i++) {
        graph.get("/users");
      }
      return 0;
    });
    assertThat(fixture.emulator().journal().all())
        .extracting(e -> e.number())
        .hasSize(25 * THREADS)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  /** Runs the call in several threads that start at one moment. */
  private static List<Integer> together(Callable<Integer> call) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Integer>> futures = new ArrayList<>();
    List<Integer> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        futures.add(
            threads.submit(() -> {
              start.await();
              return call.call();
            }));
      }
      start.countDown();
      for (Future<Integer> future : futures) {
        results.add(future.get());
      }
    }
    return results;
  }
}
