package dev.fairlead.jobs;

import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.graph.Fence;
import dev.fairlead.graph.GraphConnection;
import dev.fairlead.graph.GraphCredential;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.graph.GraphListener;
import dev.fairlead.graph.GraphSettings;
import dev.fairlead.graph.GraphTarget;
import dev.fairlead.graph.GraphTimeouts;
import dev.fairlead.graph.budget.TokenBucketWriteBudget;
import dev.fairlead.graph.budget.WriteQuota;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.schedule.WakeUps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** One customer: its rows, its directory and its Entra tenant. */
final class TestTenant {
  final TenantId id = new TenantId(UUID.randomUUID());
  final ConfigurationId configuration = new ConfigurationId(UUID.randomUUID());
  final EmulatedTenant entra;
  final TestDirectory directory;
  private final UUID connection = UUID.randomUUID();
  private final Installation installation;
  private final String entraId;
  private int revision;

  TestTenant(Installation installation, String name, Bodies.Maker body) {
    this.installation = installation;
    entraId = UUID.randomUUID().toString();
    entra = installation.entra.addTenant(entraId, "corp.onmicrosoft.com", "corp.example");
    installation.entra.addApplication(entraId, Installation.CLIENT, Installation.SECRET);
    installation.truth.update("insert into tenant_index (tenant_id) values (?)", id.value());
    installation.truth.update(
        "insert into tenant (tenant_id, name, created_at) values (?, ?, now())", id.value(), name);
    directory = new TestDirectory(installation, id);
    installation.truth.update(
        """
        insert into graph_connection (tenant_id, connection_id, entra_tenant, authority, graph_root, client_id,
                                      sealed_credential, created_at)
        values (?, ?, ?, ?, ?, ?, ?, now())
        """,
        id.value(),
        connection,
        entraId,
        installation.entra.baseUri().toString(),
        installation.entra.baseUri().toString(),
        Installation.CLIENT,
        installation.seal(id, connection, Installation.SECRET));
    installation.truth.update(
        """
        insert into configuration (tenant_id, configuration_id, name, connection_id, created_at)
        values (?, ?, 'People and groups', ?, now())
        """,
        id.value(),
        configuration.value(),
        connection);
    installation.truth.update(
        "insert into configuration_domain (tenant_id, configuration_id, domain_id) values (?, ?, ?)",
        id.value(),
        configuration.value(),
        directory.domain.value());
    activate(body);
  }

  SourceDomainId domain() {
    return directory.domain;
  }

  /** Makes the body the next revision and the active one. */
  void activate(Bodies.Maker body) {
    revision++;
    installation.truth.update(
        """
        insert into configuration_revision (tenant_id, configuration_id, revision, body, author, created_at)
        values (?, ?, ?, ?::jsonb, 'test', now())
        """,
        id.value(),
        configuration.value(),
        revision,
        Installation.json(body.of(directory.domain)));
    installation.truth.update(
        """
        update configuration set active_revision = ?, activated_at = now()
         where tenant_id = ? and configuration_id = ?
        """,
        revision,
        id.value(),
        configuration.value());
    installation.truth.update(
        """
        insert into job (tenant_id, configuration_id, state, state_since) values (?, ?, 'NOT_RUN', now())
        on conflict do nothing
        """,
        id.value(),
        configuration.value());
    installation.transactions.inTenant(
        id, () -> new WakeUps(installation.app(), Clock.systemUTC()).wake(id, configuration));
  }

  /** The application loses or regains its right to act in the Entra tenant. */
  void revokeCredential() {
    installation.entra.removeApplication(entraId, Installation.CLIENT);
  }

  void grantCredential() {
    installation.entra.addApplication(entraId, Installation.CLIENT, Installation.SECRET);
  }

  /** Another administrator's hands in the same Entra tenant. */
  GraphDirectory graph() {
    return GraphTarget.open(
            new GraphConnection(
                installation.entra.baseUri(),
                installation.entra.baseUri(),
                entraId,
                Installation.CLIENT,
                new GraphCredential.ClientSecret(Installation.SECRET),
                GraphTimeouts.DEFAULT),
            installation.transport,
            GraphSettings.DEFAULT,
            new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, Clock.systemUTC()),
            GraphListener.NONE,
            Clock.systemUTC())
        .directory(Fence.NONE);
  }

  JobProgress progress() {
    return installation.reports.progress(id, configuration).orElseThrow();
  }

  /** Waits until the service has done everything staged. */
  JobProgress awaitIdle() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> progress().idle());
    return progress();
  }

  /** The writes that reached this Entra tenant after a journal number, batches taken apart. */
  List<JournalEntry> writesAfter(long number) {
    return installation.entra.journal().after(number).stream()
        .filter(entry -> entry.tenantId().equalsIgnoreCase(entraId) && entry.isWrite())
        .toList();
  }

  String targetOf(ObjectGuid object) {
    return installation.truth.queryForObject(
        "select target_id from link where tenant_id = ? and configuration_id = ? and object_guid = ?",
        String.class,
        id.value(),
        configuration.value(),
        object.value());
  }

  /** Time passes until every failed object is due again. */
  void makeFailuresDue() {
    installation.truth.update(
        "update object_failure set next_attempt_at = now() - interval '1 second'"
            + " where tenant_id = ? and next_attempt_at is not null",
        id.value());
  }

  /** How long the scheduler would let the job sleep. */
  Duration nextRunIn() {
    Long seconds =
        installation.truth.queryForObject(
            """
            select extract(epoch from execution_time - now())::bigint from scheduled_tasks
             where task_instance = ?
            """,
            Long.class,
            WakeUps.instance(id, configuration));
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  /** Another worker takes the run. */
  void supersede() {
    installation.truth.update(
        "update job set run_epoch = run_epoch + 1 where tenant_id = ?", id.value());
  }

  long count(String sql, Object... more) {
    Object[] arguments = new Object[more.length + 2];
    arguments[0] = id.value();
    arguments[1] = configuration.value();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Long count = installation.truth.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }
}
