package dev.fairlead.jobs.cycle;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.scope.GroupQuestion;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.jobs.run.NextRun;
import dev.fairlead.jobs.run.Pages;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.run.Slice;
import dev.fairlead.jobs.run.Stores;
import dev.fairlead.jobs.run.TargetTrouble;
import dev.fairlead.jobs.target.TargetConnections;
import dev.fairlead.jobs.target.TargetTenant;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.configuration.Configurations.Active;
import dev.fairlead.persistence.job.Cycle;
import dev.fairlead.persistence.job.CycleDomain;
import dev.fairlead.persistence.job.CycleKind;
import dev.fairlead.persistence.job.Job;
import dev.fairlead.persistence.job.QuarantineCadence;
import dev.fairlead.persistence.job.RunLease;
import dev.fairlead.persistence.job.WantedDomain;
import dev.fairlead.persistence.source.StagedDomain;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one slice of one job: takes the run, goes on with its cycle or starts one, says when next.
 */
public final class JobRunner {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

  /**
   * How often a job that may not run looks whether it may; a person's decision wakes it at once.
   */
  private static final Duration ASLEEP = Duration.ofMinutes(5);

  private final TenantTransactions transactions;
  private final Configurations configurations;
  private final Stores stores;
  private final TargetConnections targets;
  private final QuarantineCadence cadence;
  private final Pages pages;
  private final String worker;
  private final Clock clock;

  public JobRunner(
      TenantTransactions transactions,
      Configurations configurations,
      Stores stores,
      TargetConnections targets,
      QuarantineCadence cadence,
      Pages pages,
      String worker,
      Clock clock) {
    this.transactions = transactions;
    this.configurations = configurations;
    this.stores = stores;
    this.targets = targets;
    this.cadence = cadence;
    this.pages = pages;
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * @throws dev.fairlead.persistence.job.SupersededException if another worker took the run over
   */
  public NextRun runSlice(TenantId tenant, ConfigurationId configuration, Slice slice) {
    Optional<Job> job =
        transactions.inTenant(tenant, () -> stores.jobs().find(tenant, configuration));
    Optional<Active> active = configurations.active(tenant, configuration);
    if (job.isEmpty() || active.isEmpty() || !job.get().mayRun(clock.instant())) {
      return NextRun.at(
          job.flatMap(Job::nextAttempt).orElseGet(() -> clock.instant().plus(ASLEEP)));
    }
    if (!transactions.inTenant(tenant, () -> hasWork(job.get(), active.get()))) {
      return idle(tenant, configuration, active.get());
    }
    RunLease lease =
        transactions.inTenant(
            tenant, () -> stores.leases().take(tenant, configuration, worker, clock.instant()));
    return runSlice(lease, active.get(), slice);
  }

  private boolean hasWork(Job job, Active active) {
    return job.currentCycle().isPresent()
        || stores.cycles().wanted(job.tenant(), job.configuration()).stream()
            .anyMatch(domain -> domain.hasWork(active.revision()))
        || stores.cycleObjects().waiting(job.tenant(), job.configuration(), clock.instant());
  }

  private NextRun idle(TenantId tenant, ConfigurationId configuration, Active active) {
    Instant poll = clock.instant().plus(active.body().polling());
    Optional<Instant> retry =
        transactions.inTenant(
            tenant, () -> stores.cycleObjects().nextAttempt(tenant, configuration));
    return NextRun.idleUntil(retry.filter(poll::isAfter).orElse(poll));
  }

  private NextRun runSlice(RunLease lease, Active active, Slice slice) {
    try {
      GraphDirectory graph =
          targets.directory(
              lease.tenant(),
              active.connection(),
              () -> transactions.inTenant(lease.tenant(), () -> stores.leases().holds(lease)));
      TargetTenant target = TargetTenant.read(graph, lease);
      working(lease);
      transactions.beforeTenant(stores.statistics()::refresh);
      Optional<Run> run =
          transactions.inTenant(lease.tenant(), () -> prepare(lease, active, graph, slice));
      if (run.isPresent()) {
        new ProvisioningCycle(run.get(), lease, context(run.get(), target)).run();
      }
      return NextRun.at(clock.instant());
    } catch (TargetTrouble.Busy busy) {
      log.info(
          "Run pauses: tenant={} configuration={} reason={} pause={}",
          lease.tenant(),
          lease.configuration(),
          busy.reason(),
          busy.pause());
      return NextRun.at(clock.instant().plus(busy.pause()));
    } catch (TargetTrouble.Refused refused) {
      return quarantine(lease, refused.reason());
    }
  }

  /** The target answered: a quarantine is over. */
  private void working(RunLease lease) {
    transactions.inTenant(
        lease.tenant(),
        () -> {
          stores.leases().fence(lease, clock.instant());
          Job job = stores.jobs().find(lease.tenant(), lease.configuration()).orElseThrow();
          Job working = job.working(clock.instant());
          if (!working.equals(job)) {
            stores.jobs().save(working);
            log.info(
                "Job works: tenant={} configuration={} was={}",
                lease.tenant(),
                lease.configuration(),
                job.state());
          }
        });
  }

  private NextRun quarantine(RunLease lease, String why) {
    Job quarantined =
        transactions.inTenant(
            lease.tenant(),
            () -> {
              stores.leases().fence(lease, clock.instant());
              Job after =
                  stores
                      .jobs()
                      .find(lease.tenant(), lease.configuration())
                      .orElseThrow()
                      .quarantined(why, cadence, clock.instant());
              stores.jobs().save(after);
              return after;
            });
    log.warn(
        "Job quarantined: tenant={} configuration={} reason={} next={}",
        lease.tenant(),
        lease.configuration(),
        why,
        quarantined.nextAttempt().orElse(null));
    return NextRun.at(quarantined.nextAttempt().orElseGet(() -> clock.instant().plus(ASLEEP)));
  }

  /** The cycle to go on with, or the next one; empty when there is no work after all. */
  private Optional<Run> prepare(RunLease lease, Active active, GraphDirectory graph, Slice slice) {
    stores.leases().fence(lease, clock.instant());
    Optional<Cycle> cycle = unfinished(lease, active).or(() -> start(lease, active));
    return cycle.map(it ->
        new Run(
            lease,
            active,
            replaced(lease, active),
            domains(lease.tenant(), it),
            graph,
            stores,
            transactions,
            slice,
            pages,
            clock,
            it));
  }

  /** Until a cycle has gone through everything with the active revision, the one before counts. */
  private Optional<ConfigurationBody> replaced(RunLease lease, Active active) {
    return stores.cycles().wanted(lease.tenant(), lease.configuration()).stream()
        .flatMap(domain -> domain.doneRevision().stream())
        .filter(revision -> !revision.equals(active.revision()))
        .max(Comparator.comparingInt(RevisionNumber::value))
        .map(
            revision -> configurations.contentNow(lease.tenant(), lease.configuration(), revision));
  }

  private Optional<Cycle> unfinished(RunLease lease, Active active) {
    Optional<Cycle> cycle = stores.cycles().unfinished(lease.tenant(), lease.configuration());
    if (cycle.isPresent() && !cycle.get().revision().equals(active.revision())) {
      stores
          .cycles()
          .abandon(
              lease.tenant(),
              lease.configuration(),
              cycle.get(),
              "revision %s became active".formatted(active.revision()),
              clock.instant());
      return Optional.empty();
    }
    return cycle;
  }

  private Optional<Cycle> start(RunLease lease, Active active) {
    Instant now = clock.instant();
    List<WantedDomain> wanted = stores.cycles().wanted(lease.tenant(), lease.configuration());
    boolean work =
        wanted.stream().anyMatch(domain -> domain.hasWork(active.revision()))
            || stores.cycleObjects().waiting(lease.tenant(), lease.configuration(), now);
    if (!work) {
      return Optional.empty();
    }
    List<CycleDomain> domains =
        wanted.stream()
            .map(domain ->
                new CycleDomain(
                    domain.domain(),
                    domain.doneWith(active.revision()) ? domain.done() : 0,
                    domain.wanted()))
            .toList();
    Cycle cycle =
        stores
            .cycles()
            .start(
                lease.tenant(),
                lease.configuration(),
                kind(wanted, active),
                active.revision(),
                domains,
                now);
    stores
        .cycleObjects()
        .select(
            lease.tenant(),
            lease.configuration(),
            cycle,
            active.body().scope().asksContainers(),
            active.body().scopeJudge().groups().stream().map(GroupQuestion::group).toList());
    log.info(
        "Cycle starts: tenant={} configuration={} cycle={} kind={} revision={}",
        lease.tenant(),
        lease.configuration(),
        cycle.id(),
        cycle.kind(),
        cycle.revision());
    return Optional.of(cycle);
  }

  private static CycleKind kind(List<WantedDomain> wanted, Active active) {
    if (wanted.stream().allMatch(domain -> domain.doneRevision().isEmpty())) {
      return CycleKind.INITIAL;
    }
    return wanted.stream().allMatch(domain -> domain.doneWith(active.revision()))
        ? CycleKind.INCREMENTAL
        : CycleKind.FULL;
  }

  private Map<SourceDomainId, StagedDomain> domains(TenantId tenant, Cycle cycle) {
    List<SourceDomainId> ids = cycle.domains().stream().map(CycleDomain::domain).toList();
    return stores.domains().find(tenant, ids).stream()
        .collect(Collectors.toMap(StagedDomain::id, Function.identity()));
  }

  private MappingContext context(Run run, TargetTenant target) {
    return new MappingContext(
        run.tenant(),
        target.verifiedDomains(),
        target.initialDomain(),
        run.domains().values().stream()
            .collect(Collectors.toMap(StagedDomain::id, StagedDomain::dnsName)),
        run.active().body().usageLocation(),
        run.cycle().startedAt(),
        targets.generatorSecret(run.tenant()));
  }
}
