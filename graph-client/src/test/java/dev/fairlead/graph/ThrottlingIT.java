package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.graph.budget.TokenBucketWriteBudget;
import dev.fairlead.graph.budget.WriteQuota;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many writes against a service that counts them. */
class ThrottlingIT {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private EmulatedTenants tenants;

  @BeforeEach
  void start() {
    tenants = EmulatedTenants.start();
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void budgetWithinTheQuotaMeetsNoRefusal() {
    tenants.throttle(40, SECOND, true);
    GraphDirectory directory =
        tenants.first(
            new TokenBucketWriteBudget(new WriteQuota(30, SECOND), Clock.systemUTC()), Fence.NONE);
    assertThat(directory.write(people("p", 120)))
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Applied.class));
    assertThat(tenants.answers(429)).isZero();
    assertThat(tenants.userCount()).isEqualTo(120);
  }

  @Test
  void workersThatOverrunTheQuotaCreateEverybodyOnce() throws Exception {
    overrun(true);
  }

  @Test
  void workersThatOverrunTheQuotaWithoutRetryAfterCreateEverybodyOnce() throws Exception {
    overrun(false);
  }

  private void overrun(boolean retryAfter) throws Exception {
    tenants.throttle(30, SECOND, retryAfter);
    GraphDirectory directory =
        tenants.first(
            new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, Clock.systemUTC()),
            Fence.NONE);
    var results = new ArrayList<WriteResult>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<WriteResult>>> all =
          List.of("a", "b").stream()
              .map(name -> workers.submit(() -> directory.write(people(name, 40))))
              .toList();
      for (Future<List<WriteResult>> future : all) {
        results.addAll(future.get());
      }
    }
    assertThat(tenants.answers(429)).isPositive();
    assertThat(results)
        .hasSize(80)
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Applied.class));
    assertThat(tenants.answers(400)).isZero();
    assertThat(tenants.userCount()).isEqualTo(80);
  }

  @Test
  void thousandCreatesTravelInFiftyBatches() {
    GraphDirectory directory = tenants.first();
    long started = System.nanoTime();
    assertThat(directory.write(people("p", 1_000)))
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Applied.class));
    System.out.printf(
        "1,000 creates in %d ms%n", Duration.ofNanos(System.nanoTime() - started).toMillis());
    assertThat(tenants.writes("POST", "/$batch")).isEqualTo(50);
    assertThat(tenants.writes("POST", "/users")).isEqualTo(1_000);
  }

  private List<WriteOperation> people(String prefix, int count) {
    return IntStream.range(0, count)
        .<WriteOperation>mapToObj(i -> tenants.create(EmulatedTenants.person(prefix + i)))
        .toList();
  }
}
