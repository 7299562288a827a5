package dev.fairlead.jobs.target;

import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.expression.GeneratorSecret;
import dev.fairlead.graph.Fence;
import dev.fairlead.graph.GraphConnection;
import dev.fairlead.graph.GraphCredential;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.graph.GraphListener;
import dev.fairlead.graph.GraphSettings;
import dev.fairlead.graph.GraphTarget;
import dev.fairlead.graph.GraphTimeouts;
import dev.fairlead.graph.GraphTransport;
import dev.fairlead.graph.budget.WriteBudget;
import dev.fairlead.jobs.budget.LeasedWriteBudget;
import dev.fairlead.jobs.budget.QuotaOwner;
import dev.fairlead.jobs.budget.SharedQuotas;
import dev.fairlead.jobs.run.TargetTrouble;
import dev.fairlead.persistence.configuration.GraphConnectionRecord;
import dev.fairlead.support.secrets.SealedSecrets;
import dev.fairlead.support.secrets.UnreadableSecretException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;

/**
 * Open connections to Entra tenants, one per connection and credential, each with the write budget
 * of its application and tenant.
 */
public final class TargetConnections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TargetConnections.class);

  private final SealedSecrets secrets;
  private final GraphSettings settings;
  private final GraphTimeouts timeouts;
  private final Clock clock;
  private final GraphTransport transport = GraphTransport.open();
  private final Map<Key, Open> open = new ConcurrentHashMap<>();
  private final SharedQuotas quotas;
  private final Map<QuotaOwner, LeasedWriteBudget> budgets = new ConcurrentHashMap<>();

  public TargetConnections(
      SealedSecrets secrets,
      GraphSettings settings,
      GraphTimeouts timeouts,
      SharedQuotas quotas,
      Clock clock) {
    this.secrets = secrets;
    this.quotas = quotas;
    this.settings = settings;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  private record Key(TenantId tenant, UUID connection) {}

  private record Open(GraphConnectionRecord settings, ByteBuffer credential, GraphTarget target) {
    boolean still(GraphConnectionRecord other) {
      return credential.equals(ByteBuffer.wrap(other.sealedCredential()))
          && settings.entraTenant().equals(other.entraTenant())
          && settings.authority().equals(other.authority())
          && settings.graphRoot().equals(other.graphRoot())
          && settings.clientId().equals(other.clientId());
    }
  }

  /**
   * The directory as one run sees it.
   *
   * @param fence whether the run may still act; asked before every request
   */
  public GraphDirectory directory(TenantId tenant, GraphConnectionRecord connection, Fence fence) {
    return open.compute(
            new Key(tenant, connection.connectionId()),
            (key, before) ->
                before != null && before.still(connection) ? before : open(tenant, connection))
        .target()
        .directory(() -> holds(fence));
  }

  /** What the tenant's expressions draw values from: the same in every run. */
  public GeneratorSecret generatorSecret(TenantId tenant) {
    return new GeneratorSecret(secrets.derive("expression-generator:" + tenant));
  }

  /** Not knowing is no permission. */
  private static boolean holds(Fence fence) {
    try {
      return fence.holds();
    } catch (NestedRuntimeException e) {
      return false;
    }
  }

  private Open open(TenantId tenant, GraphConnectionRecord connection) {
    byte[] secret = secret(tenant, connection);
    GraphConnection graph =
        new GraphConnection(
            connection.graphRoot(),
            connection.authority(),
            connection.entraTenant(),
            connection.clientId(),
            new GraphCredential.ClientSecret(new String(secret, StandardCharsets.UTF_8)),
            timeouts);
    WriteBudget budget =
        budgets.computeIfAbsent(
            new QuotaOwner(connection.authority(), connection.entraTenant(), connection.clientId()),
            quotas::budget);
    return new Open(
        connection,
        ByteBuffer.wrap(connection.sealedCredential()),
        GraphTarget.open(graph, transport, settings, budget, GraphListener.NONE, clock));
  }

  private byte[] secret(TenantId tenant, GraphConnectionRecord connection) {
    try {
      return secrets.open(
          GraphConnectionRecord.purpose(tenant, connection.connectionId()),
          connection.sealedCredential());
    } catch (UnreadableSecretException e) {
      throw new TargetTrouble.Refused(
          "The connection's credential cannot be opened: enter it again");
    }
  }

  @Override
  public void close() {
    for (LeasedWriteBudget budget : budgets.values()) {
      try {
        budget.close();
      } catch (RuntimeException e) {
        // the portion is lost, as if the process had died: a little slower, nothing else
        log.debug("A write budget could not be given back", e);
      }
    }
    transport.close();
  }
}
