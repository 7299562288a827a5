package dev.fairlead.jobs.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.fairlead.jobs.cycle.JobRunner;
import dev.fairlead.jobs.housekeeping.Housekeeping;
import dev.fairlead.jobs.run.Stores;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Starts and stops the scheduler with the application. */
public final class JobScheduler implements SmartLifecycle {
  private static final String RECONCILE = "reconcile";
  private static final String HOUSEKEEPING = "housekeeping";

  private final Reconciler reconciler;
  private final Scheduler scheduler;
  private final ExecutorService threads;
  private volatile boolean running;
  private volatile boolean stopping;

  public JobScheduler(
      DataSource source,
      SchedulerSettings settings,
      SliceSettings slices,
      JobRunner runner,
      TenantTransactions transactions,
      Tenants tenants,
      Stores stores,
      WakeUps wakeUps,
      Housekeeping housekeeping,
      String worker,
      Clock clock) {
    this.reconciler = new Reconciler(transactions, tenants, stores, wakeUps, clock);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    ProvisionTask provision =
        new ProvisionTask(
            runner, slices, transactions, stores.cycles(), wakeUps, () -> stopping, clock);
    RecurringTask<Void> reconcile =
        Tasks.recurring(RECONCILE, FixedDelay.of(settings.reconcile()))
            .execute((instance, context) -> reconciler.reconcile());
    RecurringTask<Void> tidyUp =
        Tasks.recurring(HOUSEKEEPING, FixedDelay.of(settings.housekeeping()))
            .execute((instance, context) -> housekeeping.round(() -> stopping));
    this.scheduler =
        Scheduler.create(source, provision.task())
            .startTasks(reconcile, tidyUp)
            .schedulerName(new SchedulerName.Fixed(worker))
            .serializer(new JsonSerializer())
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .executorService(threads)
            .threads(settings.threads())
            .pollingInterval(settings.polling())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(SchedulerSettings.MISSED_HEARTBEATS)
            .shutdownMaxWait(settings.shutdown())
            .build();
  }

  @Override
  public void start() {
    reconciler.reconcile();
    scheduler.start();
    running = true;
  }

  /** Runs end at their next page or batch and leave the rest to whoever comes next. */
  @Override
  public void stop() {
    stopping = true;
    scheduler.stop();
    threads.shutdownNow();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
