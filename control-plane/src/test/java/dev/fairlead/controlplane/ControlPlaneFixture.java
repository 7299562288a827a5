package dev.fairlead.controlplane;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.people.Members;
import dev.fairlead.persistence.people.Operators;
import dev.fairlead.persistence.people.PersonKey;
import dev.fairlead.persistence.people.Role;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A control plane with a database and an issuer of its own, and two tenants that are called alike
 * and have one member of each role: {@code contoso-owner}, {@code fabrikam-reader} and so on.
 */
final class ControlPlaneFixture implements AutoCloseable {
  static final String OPERATOR = "olga";

  final TestDatabase database = TestPostgres.database();
  final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());
  final TestIssuer issuer = new TestIssuer();
  final Path masterKeyFile = masterKeyFile();
  final TenantTransactions transactions;
  final JdbcTemplate jdbc;
  final Members members;
  final TenantId contoso;
  final TenantId fabrikam;
  final RunningControlPlane service;

  ControlPlaneFixture() {
    this(Map.of());
  }

  ControlPlaneFixture(Map<String, Object> further) {
    this(further, ControlPlaneApplication.builder(Clock.systemUTC()));
  }

  ControlPlaneFixture(Map<String, Object> further, SpringApplicationBuilder builder) {
    var source = database.app();
    jdbc = new JdbcTemplate(source);
    transactions = new TenantTransactions(new DataSourceTransactionManager(source), source);
    members = new Members(transactions, jdbc, Clock.systemUTC());
    contoso = tenantWithMembers("contoso");
    fabrikam = tenantWithMembers("fabrikam");
    new Operators(transactions, jdbc).add(person(OPERATOR));
    service = ControlPlaneApplication.start(properties(further), builder);
  }

  /** One more service on the same database. */
  RunningControlPlane another(Map<String, Object> further) {
    return ControlPlaneApplication.start(properties(further));
  }

  Map<String, Object> properties(Map<String, Object> further) {
    Map<String, Object> properties = new HashMap<>(database.springProperties());
    properties.put("server.port", 0);
    properties.put("server.address", "127.0.0.1");
    properties.put("management.server.port", -1);
    properties.put("fairlead.control-plane.master-key-file", masterKeyFile);
    properties.put("fairlead.control-plane.instance", "test");
    properties.put("fairlead.control-plane.oidc.issuer", issuer.url());
    properties.put("fairlead.control-plane.oidc.client-id", TestIssuer.CLIENT);
    properties.put("fairlead.control-plane.oidc.client-secret", TestIssuer.SECRET);
    properties.put("fairlead.control-plane.event-poll", "50ms");
    properties.putAll(further);
    return properties;
  }

  PersonKey person(String subject) {
    return new PersonKey(issuer.url(), subject);
  }

  /** A script that acts for the person. */
  TestClient script(String subject) {
    return new TestClient(service.port(), issuer.token(subject));
  }

  TestClient stranger() {
    return new TestClient(service.port(), null);
  }

  /** A browser in which the person has logged in. */
  TestClient browser(String subject) {
    TestClient browser = stranger();
    issuer.person(subject, subject + " in a browser");
    browser.logIn();
    return browser;
  }

  long audited(TenantId tenant, String action) {
    return truth.queryForObject(
        "select count(*) from audit_log where tenant_id = ? and action = ?",
        Long.class,
        tenant.value(),
        action);
  }

  /** A tenant with one member of each role. */
  TenantId tenantWithMembers(String subjects) {
    TenantId tenant = new TenantId(UUID.randomUUID());
    truth.update("insert into tenant_index (tenant_id) values (?)", tenant.value());
    truth.update(
        "insert into tenant (tenant_id, name, created_at) values (?, 'Corp', now())",
        tenant.value());
    for (Role role : Role.values()) {
      String subject = subjects + "-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
      var _ =
          members.add(tenant, person(subject), "Anna Müller", role, "the fixture").orElseThrow();
    }
    return tenant;
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

  @Override
  public void close() {
    service.close();
    issuer.close();
  }
}
