package dev.fairlead.standalone.system;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.ProgressReports;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * What tests look at beyond what the API tells. Looks only: whatever they do, they do by the API.
 */
final class Observer {
  private static final int EVERYTHING = 10_000;

  private final SourceDomains domains;
  private final HeldChanges held;
  private final ProgressReports progress;

  /**
   * @param source connects as the application's role
   */
  Observer(DataSource source) {
    var transactions = new TenantTransactions(new DataSourceTransactionManager(source), source);
    var jdbc = new JdbcTemplate(source);
    domains = new SourceDomains(transactions, jdbc, Duration.ofSeconds(30), Clock.systemUTC());
    held = new HeldChanges(transactions, jdbc, Clock.systemUTC());
    progress = new ProgressReports(transactions, jdbc);
  }

  List<SourceDomainRecord> domains(TenantId tenant) {
    return domains.list(tenant);
  }

  List<HeldChanges.Held> held(TenantId tenant, ConfigurationId configuration) {
    return held.list(tenant, configuration, EVERYTHING);
  }

  JobProgress progress(TenantId tenant, ConfigurationId configuration) {
    return progress.progress(tenant, configuration).orElseThrow();
  }

  List<ObjectFailure> failures(TenantId tenant, ConfigurationId configuration) {
    return progress.newestFailures(tenant, configuration, 10);
  }
}
