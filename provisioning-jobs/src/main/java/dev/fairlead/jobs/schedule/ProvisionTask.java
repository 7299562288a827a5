package dev.fairlead.jobs.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.fairlead.jobs.cycle.JobRunner;
import dev.fairlead.jobs.run.NextRun;
import dev.fairlead.jobs.run.Slice;
import dev.fairlead.persistence.job.Cycles;
import dev.fairlead.persistence.job.SupersededException;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduler's task: each execution is one slice of one job. */
final class ProvisionTask {
  private static final Logger log = LoggerFactory.getLogger(ProvisionTask.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private final JobRunner runner;
  private final SliceSettings slices;
  private final TenantTransactions transactions;
  private final Cycles cycles;
  private final WakeUps wakeUps;
  private final BooleanSupplier stopping;
  private final Clock clock;

  ProvisionTask(
      JobRunner runner,
      SliceSettings slices,
      TenantTransactions transactions,
      Cycles cycles,
      WakeUps wakeUps,
      BooleanSupplier stopping,
      Clock clock) {
    this.runner = runner;
    this.slices = slices;
    this.transactions = transactions;
    this.cycles = cycles;
    this.wakeUps = wakeUps;
    this.stopping = stopping;
    this.clock = clock;
  }

  Task<Void> task() {
    return Tasks.custom(WakeUps.TASK, Void.class)
        .onDeadExecutionRevive()
        .onFailure(this::failed)
        .execute((instance, context) -> run(JobInstance.parse(instance.getId())));
  }

  private CompletionHandler<Void> run(JobInstance job) {
    Slice slice = new Slice(slices.objects(), slices.time(), stopping);
    try {
      NextRun next = runner.runSlice(job.tenant(), job.configuration(), slice);
      return (complete, operations) -> {
        operations.reschedule(complete, next.at());
        wakeIfWanted(job, next);
      };
    } catch (SupersededException e) {
      log.info(
          "Run ends, superseded: tenant={} configuration={}", job.tenant(), job.configuration());
      return ProvisionTask::leaveToOther;
    }
  }

  /** The task's row is the other worker's by now; should it still be ours, it is found as dead. */
  private static void leaveToOther(
      ExecutionComplete complete, ExecutionOperations<Void> operations) {}

  /**
   * A page that committed while this run was picked could not make it due. Whatever committed
   * before the row was given back is seen here; whatever comes later finds the row not picked.
   */
  private void wakeIfWanted(JobInstance job, NextRun next) {
    if (!next.idle()) {
      return;
    }
    transactions.inTenant(
        job.tenant(),
        () -> {
          boolean wanted =
              cycles.wanted(job.tenant(), job.configuration()).stream()
                  .anyMatch(domain -> domain.wanted() > domain.done());
          if (wanted) {
            wakeUps.wake(job.tenant(), job.configuration());
          }
        });
  }

  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures;
    Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 10));
    Instant next = clock.instant().plus(pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause);
    log.error(
        "Run failed: job={} failures={} next={}",
        complete.getExecution().taskInstance.getId(),
        failures + 1,
        next,
        complete.getCause().orElse(null));
    operations.reschedule(complete, next);
  }
}
