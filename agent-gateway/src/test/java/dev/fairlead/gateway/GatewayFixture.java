package dev.fairlead.gateway;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.EnrolmentTokens;
import dev.fairlead.persistence.agent.IssuedToken;
import dev.fairlead.persistence.agent.ServiceAuthorities;
import dev.fairlead.persistence.space.AgentCommands;
import dev.fairlead.persistence.space.PageIntake;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.support.pki.Certificates;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A gateway with a database of its own, two tenants called alike, and an operator's tools. */
final class GatewayFixture implements AutoCloseable {
  final TestDatabase database = TestPostgres.database();
  final Path masterKeyFile = masterKeyFile();
  final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());
  final MovableClock clock = new MovableClock();
  final JdbcTemplate jdbc;
  final EnrolmentTokens tokens;
  final AgentRegistrations agents;
  final SourceDomains domains;
  final PageIntake intake;
  final AgentCommands commands;
  final TenantId contoso = tenant();
  final TenantId fabrikam = tenant();
  final RunningGateway gateway;

  GatewayFixture() {
    this(Map.of());
  }

  GatewayFixture(Map<String, Object> further) {
    this(further, Duration.ZERO);
  }

  GatewayFixture(Map<String, Object> further, Duration clockShift) {
    clock.move(clockShift);
    gateway = another(further);
    var source = database.app();
    jdbc = new JdbcTemplate(source);
    var own = new TenantTransactions(new DataSourceTransactionManager(source), source);
    ServiceAuthorities authorities = new ServiceAuthorities(own, jdbc);
    tokens = new EnrolmentTokens(own, authorities, jdbc, new SecureRandom(), clock);
    agents = new AgentRegistrations(own, jdbc, clock);
    domains = new SourceDomains(own, jdbc, Duration.ofSeconds(30), clock);
    intake = new PageIntake(own, jdbc, Duration.ofSeconds(30), clock);
    commands = new AgentCommands(own, jdbc, intake, Duration.ofMinutes(2), clock);
  }

  /** One more gateway on the same database. */
  RunningGateway another(Map<String, Object> further) {
    Map<String, Object> properties = new HashMap<>(database.springProperties());
    properties.put("server.port", 0);
    properties.put("server.address", "127.0.0.1");
    properties.put("management.server.port", -1);
    properties.put("fairlead.gateway.server-names", "localhost,127.0.0.1");
    properties.put("fairlead.gateway.master-key-file", masterKeyFile);
    properties.put("fairlead.gateway.command-poll", "50ms");
    properties.putAll(further);
    return GatewayApplication.start(properties, clock);
  }

  static Path masterKeyFile() {
    try {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Path file = Files.createTempFile("fairlead-master", ".keys");
      file.toFile().deleteOnExit();
      return Files.writeString(file, MasterKeys.newLine("test", key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EnrolmentToken token(TenantId tenant) {
    return token(tenant, clock.instant().plus(Duration.ofHours(1)));
  }

  EnrolmentToken token(TenantId tenant, Instant expiresAt) {
    IssuedToken issued = tokens.create(tenant, null, "anna", expiresAt);
    return new EnrolmentToken(issued.rootSha256(), issued.secret());
  }

  /** Knows the root, has no certificate. */
  TestCaller stranger() {
    return new TestCaller(gateway.port(), TestKeys.tls(null, List.of(), List.of(root())));
  }

  X509Certificate root() {
    return Certificates.parse(
        truth.queryForObject(
            "select certificate from service_authority where name = 'root'", byte[].class));
  }

  long count(TenantId tenant, String table, String condition) {
    return truth.queryForObject(
        "select count(*) from " + table + " where tenant_id = ? and " + condition,
        Long.class,
        tenant.value());
  }

  void awaitCount(TenantId tenant, String table, String condition) {
    await(() -> count(tenant, table, condition) > 0);
  }

  /** Until so many transactions wait for somebody else's lock. */
  void awaitWaitingForLocks(int transactions) {
    await(() ->
        truth.queryForObject(
                "select count(*) from pg_stat_activity"
                    + " where datname = ? and wait_event_type = 'Lock'",
                Long.class,
                database.name())
            >= transactions);
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited 30 s in vain");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  TestAgent agent(TenantId tenant) {
    return agent(tenant, TestKeys.ec());
  }

  TestAgent agent(TenantId tenant, KeyPair keys) {
    try (TestCaller stranger = stranger()) {
      CertificateReply reply =
          stranger
              .post(
                  Protocol.ENROLMENTS,
                  new EnrolmentRequest(
                      token(tenant).secretText(), TestKeys.csr(keys), null, TestAgent.SOFTWARE))
              .as(CertificateReply.class);
      return new TestAgent(gateway.port(), keys, reply);
    }
  }

  private TenantId tenant() {
    TenantId tenant = new TenantId(UUID.randomUUID());
    truth.update("insert into tenant_index (tenant_id) values (?)", tenant.value());
    truth.update(
        "insert into tenant (tenant_id, name, created_at) values (?, 'Corp', now())",
        tenant.value());
    return tenant;
  }

  @Override
  public void close() {
    gateway.close();
  }
}
