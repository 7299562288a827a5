package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.ObjectReport.EdgeReport;
import dev.fairlead.persistence.space.ObjectReport.Life;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One tenant's domain and the agent that reads it; objects are known by their names. */
final class Domain {
  static final UUID GUID = UUID.randomUUID();
  static final Duration LEASE = Duration.ofSeconds(30);

  final TenantId tenant = new TenantId(UUID.randomUUID());
  final AgentId agent = new AgentId(UUID.randomUUID());
  final SourceDomains domains;
  final PageIntake intake;
  final AgentCommands commands;
  final SourceDomainId id;
  private final JdbcTemplate truth;
  private final Clock clock;
  Lease.Granted lease;
  private long sequence;

  Domain(DataSource app, JdbcTemplate truth, Clock clock) {
    this.truth = truth;
    this.clock = clock;
    JdbcTemplate jdbc = new JdbcTemplate(app);
    var transactions = new TenantTransactions(new DataSourceTransactionManager(app), app);
    domains = new SourceDomains(transactions, jdbc, LEASE, clock);
    intake = new PageIntake(transactions, jdbc, LEASE, clock);
    commands = new AgentCommands(transactions, jdbc, intake, Duration.ofMinutes(2), clock);
    truth.update(
        "insert into tenant (tenant_id, name, created_at) values (?, 'Corp', now())",
        tenant.value());
    id =
        domains.announce(
            tenant,
            new DomainNames(
                GUID, "DC=corp,DC=example", "corp.example", Optional.empty(), Optional.empty()));
    lease();
  }

  /** As a new process of the agent. */
  Lease.Granted lease() {
    lease =
        (Lease.Granted)
            domains.lease(
                tenant,
                id,
                new LeaseAsk(agent, UUID.randomUUID(), OptionalLong.empty(), false, ""));
    sequence = lease.nextSequence() - 1;
    return lease;
  }

  /** As the process that holds the lease, or held it until it lapsed. */
  Lease renew() {
    return domains.lease(
        tenant,
        id,
        new LeaseAsk(agent, UUID.randomUUID(), OptionalLong.of(lease.epoch()), false, ""));
  }

  Lease.Granted askForGeneration() {
    lease =
        (Lease.Granted)
            domains.lease(
                tenant,
                id,
                new LeaseAsk(
                    agent, UUID.randomUUID(), OptionalLong.of(lease.epoch()), true, "test"));
    return lease;
  }

  /** A whole generation in one page. */
  PageOutcome.Applied readWhole(ObjectReport... objects) {
    if (lease.generation().isEmpty()) {
      askForGeneration();
    }
    return applied(generation(true, objects.length, objects));
  }

  PageOutcome.Applied delta(ObjectReport... objects) {
    return applied(page(OptionalLong.empty(), true, OptionalLong.empty(), objects));
  }

  /** A page of a delta's reply that goes on. */
  PageOutcome.Applied part(ObjectReport... objects) {
    return applied(page(OptionalLong.empty(), false, OptionalLong.empty(), objects));
  }

  StagedPage generation(boolean commit, long count, ObjectReport... objects) {
    return page(
        lease.generation(),
        commit,
        commit ? OptionalLong.of(count) : OptionalLong.empty(),
        objects);
  }

  StagedPage page(
      OptionalLong generation, boolean cursor, OptionalLong commit, ObjectReport... objects) {
    return new StagedPage(
        agent,
        lease.epoch(),
        sequence + 1,
        new byte[] {(byte) (sequence + 1), (byte) objects.length},
        generation,
        1,
        clock.instant(),
        UUID.randomUUID(),
        List.of(objects),
        objects.length,
        cursor ? ("cursor " + (sequence + 1)).getBytes(StandardCharsets.UTF_8) : null,
        commit);
  }

  PageOutcome.Applied applied(StagedPage page) {
    PageOutcome outcome = intake.take(tenant, id, page);
    if (outcome instanceof PageOutcome.Applied applied) {
      sequence++;
      return applied;
    }
    throw new AssertionError("not applied: " + outcome);
  }

  static ObjectGuid guid(String name) {
    return new ObjectGuid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  static ObjectReport user(String name, EdgeReport... edges) {
    return whole(name, List.of("top", "user"), edges);
  }

  static ObjectReport group(String name, EdgeReport... edges) {
    return whole(name, List.of("top", "group"), edges);
  }

  static ObjectReport container(String name, String newName) {
    return report(name, false, newName, List.of(), Life.NOT_SAID, Map.of());
  }

  static ObjectReport whole(String name, List<String> classes, EdgeReport... edges) {
    return report(
        name,
        true,
        name,
        classes,
        Life.LIVING,
        Map.of(
            "displayname",
            List.of(Value.of(name)),
            "mail",
            List.of(Value.of(name + "@corp.example"))),
        edges);
  }

  static ObjectReport change(String name, String attribute, String value, EdgeReport... edges) {
    Map<String, List<Value>> values = new HashMap<>();
    if (!attribute.isEmpty()) {
      values.put(attribute, value.isEmpty() ? List.of() : List.of(Value.of(value)));
    }
    return report(name, false, null, List.of(), Life.NOT_SAID, values, edges);
  }

  static ObjectReport edges(String name, EdgeReport... edges) {
    return change(name, "", "", edges);
  }

  static ObjectReport tombstone(String name) {
    return report(name, false, name + "\nDEL:1", List.of(), Life.DELETED, Map.of());
  }

  private static ObjectReport report(
      String name,
      boolean whole,
      String rdn,
      List<String> classes,
      Life life,
      Map<String, List<Value>> values,
      EdgeReport... edges) {
    return new ObjectReport(
        guid(name),
        whole,
        whole ? Optional.of(guid("People")) : Optional.empty(),
        Optional.ofNullable(rdn),
        classes,
        life,
        life == Life.DELETED ? Optional.of(guid("People")) : Optional.empty(),
        values,
        List.of(edges));
  }

  static EdgeReport members(Operation operation, String... names) {
    return edge(ReferenceAttribute.MEMBER, operation, names);
  }

  static EdgeReport manager(Operation operation, String... names) {
    return edge(ReferenceAttribute.MANAGER, operation, names);
  }

  private static EdgeReport edge(
      ReferenceAttribute attribute, Operation operation, String... names) {
    return new EdgeReport(attribute, operation, Arrays.stream(names).map(Domain::guid).toList());
  }

  // what the database says

  Map<String, Object> object(String name) {
    return truth.queryForMap(
        "select kind, rdn, deleted, change_number, read_attributes, attributes::text as attributes,"
            + " ctid::text as place from source_object"
            + " where tenant_id = ? and domain_id = ? and object_guid = ?",
        tenant.value(),
        id.value(),
        guid(name).value());
  }

  long count(String table, String condition) {
    return truth.queryForObject(
        "select count(*) from " + table + " where tenant_id = ? and " + condition,
        Long.class,
        tenant.value());
  }

  boolean present(String attribute, String from, String to) {
    return truth
        .queryForList(
            "select present from source_edge where tenant_id = ? and attribute = ?"
                + " and from_guid = ? and to_guid = ?",
            Boolean.class,
            tenant.value(),
            attribute,
            guid(from).value(),
            guid(to).value())
        .equals(List.of(true));
  }

  Map<String, Object> state() {
    return truth.queryForMap(
        "select * from source_domain where tenant_id = ? and domain_id = ?",
        tenant.value(),
        id.value());
  }
}
