package dev.fairlead.jobs.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.budget.WriteBudget.Grant;
import dev.fairlead.graph.budget.WriteQuota;
import dev.fairlead.persistence.budget.WriteBuckets;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Workers of several processes spend from the same quotas; the clock is moved by hand. */
class SharedQuotasIT {
  private static final URI LOGIN = URI.create("https://login.example/");
  private static final Grant GRANTED = new Grant.Granted();
  private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");
  private static final int RESERVE = 200;

  private final TestDatabase database = TestPostgres.database();
  private JdbcTemplate jdbc;
  private volatile Instant now = START;

  @BeforeEach
  void connect() {
    jdbc = new JdbcTemplate(database.app());
  }

  /** What one process has. */
  private SharedQuotas quotas(BudgetSettings settings) {
    var source = jdbc.getDataSource();
    return new SharedQuotas(
        new TenantTransactions(new JdbcTransactionManager(source), source),
        new WriteBuckets(JdbcClient.create(jdbc)),
        settings,
        () -> now);
  }

  private static QuotaOwner owner(String tenant) {
    return new QuotaOwner(LOGIN, tenant, "fairlead");
  }

  @Test
  void twoWorkersSpendFromOneQuota() {
    LeasedWriteBudget one = quotas(BudgetSettings.DEFAULT).budget(owner("contoso"));
    LeasedWriteBudget two = quotas(BudgetSettings.DEFAULT).budget(owner("contoso"));

    long spent = 0;
    while (one.take(20).equals(GRANTED)) {
      spent += 20;
      spent += two.take(20).equals(GRANTED) ? 20 : 0;
    }
    assertThat(spent).isBetween(3_000L - RESERVE - 100, 3_000L - RESERVE);
    now = now.plusSeconds(1);
    assertThat(one.take(20)).isEqualTo(GRANTED);
    assertThat(two.take(20)).isInstanceOf(Grant.Wait.class);
  }

  @Test
  void whatABudgetHasNotSpentOthersMayHave() {
    LeasedWriteBudget one = quotas(BudgetSettings.DEFAULT).budget(owner("fabrikam"));
    LeasedWriteBudget two = quotas(BudgetSettings.DEFAULT).budget(owner("fabrikam"));
    assertThat(one.take(20)).isEqualTo(GRANTED);
    one.close();
    long spent = 20;
    while (two.take(20).equals(GRANTED)) {
      spent += 20;
    }
    assertThat(spent).isEqualTo(3_000 - RESERVE);
  }

  @Test
  void aRefusalOfOneApplicationInOneTenantSlowsNoOther() {
    SharedQuotas quotas = quotas(BudgetSettings.DEFAULT);
    LeasedWriteBudget refused = quotas.budget(owner("refused"));
    LeasedWriteBudget other = quotas.budget(owner("other"));
    assertThat(refused.take(20)).isEqualTo(GRANTED);
    refused.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(10));

    assertThat(other.take(20)).isEqualTo(GRANTED);
    assertThat(refused.take(1)).isEqualTo(new Grant.Wait(Duration.ofMillis(10_100)));
    // The other worker's process knows it, too.
    assertThat(quotas(BudgetSettings.DEFAULT).budget(owner("refused")).take(1))
        .isEqualTo(new Grant.Wait(Duration.ofMillis(10_100)));
  }

  @Test
  void aRefusalOfTheApplicationEverywhereStopsAllItsTenants() {
    SharedQuotas quotas = quotas(BudgetSettings.DEFAULT);
    quotas.budget(owner("one")).throttled(ThrottleScope.APPLICATION, Duration.ofSeconds(5));
    assertThat(quotas.budget(owner("two")).take(20)).isInstanceOf(Grant.Wait.class);
    QuotaOwner own = new QuotaOwner(LOGIN, "two", "an application of their own");
    assertThat(quotas.budget(own).take(20)).isEqualTo(GRANTED);
  }

  @Test
  void aboveTheLimitWeSlowDownBeforeWeAreRefused() {
    LeasedWriteBudget budget = quotas(BudgetSettings.DEFAULT).budget(owner("pressed"));
    while (budget.take(20).equals(GRANTED)) {
      // spends the burst
    }
    budget.pressed(ThrottleScope.TENANT_APPLICATION, 0.9);
    assertThat(budget.take(20)).isEqualTo(new Grant.Wait(Duration.ofSeconds(1)));
    budget.pressed(ThrottleScope.TENANT_APPLICATION, 1.6);
    assertThat(budget.take(20)).isEqualTo(new Grant.Wait(Duration.ofMillis(1_600)));
  }

  @Test
  void tenantsOfOneApplicationShareItsQuotaEvenly() {
    var small =
        new BudgetSettings(
            new WriteQuota(3_000, Duration.ofSeconds(150)),
            WriteQuota.PER_TENANT,
            new WriteQuota(600, Duration.ofSeconds(15)), // 40 a second for all
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(15));
    // One tenant has four workers, the others one each.
    List<String> tenants = List.of("greedy", "greedy", "greedy", "greedy", "a", "b", "c");
    List<LeasedWriteBudget> budgets =
        tenants.stream().map(tenant -> quotas(small).budget(owner("shared-" + tenant))).toList();
    Map<String, Long> spent = new HashMap<>();
    Instant[] next = new Instant[tenants.size()];
    Arrays.fill(next, now);
    var random = new Random(7);
    for (int step = 0; step < 600; step++) {
      boolean counted = step >= 200; // the burst is over
      for (int i : shuffled(tenants.size(), random)) {
        while (!now.isBefore(next[i])) {
          switch (budgets.get(i).take(20)) {
            case Grant.Wait(Duration time) -> next[i] = now.plus(time);
            case Grant.Granted() when counted -> spent.merge(tenants.get(i), 20L, Long::sum);
            case Grant.Granted() -> {}
          }
        }
      }
      now = now.plusMillis(300);
    }
    double all = spent.values().stream().mapToLong(Long::longValue).sum();
    assertThat(all / 120).isCloseTo(40, within(3.0));
    assertThat(spent).hasSize(4);
    assertThat(spent.values()).allSatisfy(each -> assertThat(each / all).isBetween(0.2, 0.3));
  }

  private static List<Integer> shuffled(int size, Random random) {
    var order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    java.util.Collections.shuffle(order, random);
    return order;
  }

  @Test
  void workersAtOnceNeverSpendMoreThanThereIs() {
    var spent = new AtomicLong();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> workers =
          IntStream.range(0, 6)
              .mapToObj(i ->
                  CompletableFuture.runAsync(
                      () -> {
                        LeasedWriteBudget budget =
                            quotas(BudgetSettings.DEFAULT).budget(owner("busy"));
                        while (budget.take(7).equals(GRANTED)) {
                          spent.addAndGet(7);
                        }
                        budget.close();
                      },
                      threads))
              .toList();
      workers.forEach(CompletableFuture::join);
    }
    assertThat(spent.get()).isBetween(3_000L - RESERVE - 6 * 100, 3_000L - RESERVE);
  }

  @Test
  void anUnusedQuotaIsForgottenAndStartsFull() {
    SharedQuotas quotas = quotas(BudgetSettings.DEFAULT);
    LeasedWriteBudget budget = quotas.budget(owner("rare"));
    assertThat(budget.take(20)).isEqualTo(GRANTED);
    budget.close();
    assertThat(quotas.forget(now, 1_000)).isZero();
    now = now.plus(Duration.ofDays(2));
    assertThat(quotas.forget(now.minus(Duration.ofDays(1)), 1_000)).isEqualTo(3);
    assertThat(budget.take(20)).isEqualTo(GRANTED);
  }

  @Test
  void withoutAHandOnTheClockPostgresTellsTheTime() {
    var source = jdbc.getDataSource();
    var quotas =
        new SharedQuotas(
            new TenantTransactions(new JdbcTransactionManager(source), source),
            new WriteBuckets(JdbcClient.create(jdbc)),
            BudgetSettings.DEFAULT);
    assertThat(quotas.budget(owner("real")).take(20)).isEqualTo(GRANTED);
  }
}
