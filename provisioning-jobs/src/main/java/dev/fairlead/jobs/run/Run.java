package dev.fairlead.jobs.run;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.persistence.configuration.Configurations.Active;
import dev.fairlead.persistence.job.Cycle;
import dev.fairlead.persistence.job.RunLease;
import dev.fairlead.persistence.source.StagedDomain;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One slice of one job's run, in the hands of one worker. The only thing in it that changes is how
 * far the cycle has got.
 */
public final class Run {
  private final RunLease lease;
  private final Active active;
  private final Optional<ConfigurationBody> replaced;
  private final Map<SourceDomainId, StagedDomain> domains;
  private final GraphDirectory graph;
  private final Stores stores;
  private final TenantTransactions transactions;
  private final Slice slice;
  private final Pages pages;
  private final Clock clock;
  private Cycle cycle;

  public Run(
      RunLease lease,
      Active active,
      Optional<ConfigurationBody> replaced,
      Map<SourceDomainId, StagedDomain> domains,
      GraphDirectory graph,
      Stores stores,
      TenantTransactions transactions,
      Slice slice,
      Pages pages,
      Clock clock,
      Cycle cycle) {
    this.lease = lease;
    this.active = active;
    this.replaced = replaced;
    this.domains = Map.copyOf(domains);
    this.graph = graph;
    this.stores = stores;
    this.transactions = transactions;
    this.slice = slice;
    this.pages = pages;
    this.clock = clock;
    this.cycle = cycle;
  }

  public TenantId tenant() {
    return lease.tenant();
  }

  public ConfigurationId configuration() {
    return lease.configuration();
  }

  public Active active() {
    return active;
  }

  /** What was active until now, in the cycle that plans everything anew after a new revision. */
  public Optional<ConfigurationBody> replaced() {
    return replaced;
  }

  /** The domains of the cycle. */
  public Map<SourceDomainId, StagedDomain> domains() {
    return domains;
  }

  public GraphDirectory graph() {
    return graph;
  }

  public Stores stores() {
    return stores;
  }

  public Slice slice() {
    return slice;
  }

  public Pages pages() {
    return pages;
  }

  public Instant now() {
    return clock.instant();
  }

  public Cycle cycle() {
    return cycle;
  }

  /** Notes how far the cycle has got, in the transaction that stores it. */
  public void cycle(Cycle next) {
    cycle = next;
  }

  /** Between stages: the next one reads what the last one wrote. */
  public void refreshStatistics() {
    transactions.beforeTenant(stores.statistics()::refresh);
  }

  public <T> T read(Supplier<T> work) {
    return transactions.inTenant(tenant(), work);
  }

  /**
   * Writes in one transaction that commits only while this worker holds the run.
   *
   * @throws dev.fairlead.persistence.job.SupersededException if another worker has taken over
   */
  public <T> T record(Supplier<T> work) {
    return transactions.inTenant(
        tenant(),
        () -> {
          stores.leases().fence(lease, now());
          return work.get();
        });
  }

  public void record(Runnable work) {
    transactions.inTenant(
        tenant(),
        () -> {
          stores.leases().fence(lease, now());
          work.run();
        });
  }
}
