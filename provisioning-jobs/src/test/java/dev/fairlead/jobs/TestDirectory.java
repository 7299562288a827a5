package dev.fairlead.jobs;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.DomainNames;
import dev.fairlead.persistence.space.Lease;
import dev.fairlead.persistence.space.LeaseAsk;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.persistence.space.ObjectReport.EdgeReport;
import dev.fairlead.persistence.space.ObjectReport.Life;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import dev.fairlead.persistence.space.PageIntake;
import dev.fairlead.persistence.space.PageOutcome;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.space.StagedPage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A customer's directory, staged page by page through the gateway's own intake. */
final class TestDirectory {
  static final ObjectGuid HEAD = guid("head");
  static final ObjectGuid PEOPLE = guid("OU People");
  private static final List<String> USER = List.of("top", "person", "organizationalPerson", "user");
  private static final List<String> GROUP = List.of("top", "group");
  private static final List<String> CONTACT =
      List.of("top", "person", "organizationalPerson", "contact");
  private static final List<String> UNIT = List.of("top", "organizationalUnit");
  private static final Duration LEASE = Duration.ofMinutes(10);

  final SourceDomainId domain;
  private final TenantId tenant;
  private final PageIntake intake;
  private final AgentId agent;
  private final UUID invocation = UUID.randomUUID();
  private final long epoch;
  private final OptionalLong generation;
  private long sequence;
  private boolean committed;
  private long entries;

  TestDirectory(Installation installation, TenantId tenant) {
    this.tenant = tenant;
    SourceDomains domains =
        new SourceDomains(installation.transactions, installation.app(), LEASE, Clock.systemUTC());
    intake =
        new PageIntake(installation.transactions, installation.app(), LEASE, Clock.systemUTC());
    agent = new AgentId(UUID.randomUUID());
    domain =
        domains.announce(
            tenant,
            new DomainNames(
                HEAD.value(),
                "DC=corp,DC=example",
                "corp.example",
                Optional.of("CORP"),
                Optional.empty()));
    Lease.Granted lease =
        (Lease.Granted)
            domains.lease(
                tenant, domain, new LeaseAsk(agent, invocation, OptionalLong.empty(), false, ""));
    epoch = lease.epoch();
    sequence = lease.nextSequence();
    generation = lease.generation();
  }

  /** The same name is the same object, in every tenant. */
  static ObjectGuid guid(String name) {
    return new ObjectGuid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** Ends the first full read: from now on, the jobs may plan. */
  void commit() {
    send(List.of(head(), unit("OU People", HEAD)), true);
    committed = true;
  }

  void stage(ObjectReport... objects) {
    stage(List.of(objects));
  }

  /** One page. */
  void stage(List<ObjectReport> objects) {
    send(objects, false);
  }

  private void send(List<ObjectReport> objects, boolean commit) {
    entries += objects.size();
    boolean reply = committed || commit;
    PageOutcome outcome =
        intake.take(
            tenant,
            domain,
            new StagedPage(
                agent,
                epoch,
                sequence,
                ByteBuffer.allocate(32).putLong(sequence).array(),
                committed ? OptionalLong.empty() : generation,
                1,
                Instant.now(),
                invocation,
                objects,
                objects.size(),
                reply ? new byte[] {1} : null,
                commit ? OptionalLong.of(entries) : OptionalLong.empty()));
    if (!(outcome instanceof PageOutcome.Applied)) {
      throw new AssertionError("page refused: " + outcome);
    }
    sequence++;
  }

  static ObjectReport head() {
    return report(
        HEAD, Optional.empty(), "corp", List.of("top", "domain", "domainDNS"), Map.of(), List.of());
  }

  static ObjectReport unit(String name, ObjectGuid parent) {
    return report(guid(name), Optional.of(parent), name, UNIT, Map.of(), List.of());
  }

  /** A person whose sign-in name is {@code name@corp.example}. */
  static ObjectReport user(String name) {
    return user(name, PEOPLE, Map.of());
  }

  static ObjectReport user(String name, ObjectGuid parent, Map<String, String> more) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put("sAMAccountName", name);
    attributes.put("userPrincipalName", name + "@corp.example");
    attributes.put("displayName", "Person " + name);
    attributes.put("sn", name);
    attributes.put("userAccountControl", "512");
    attributes.putAll(more);
    return report(guid(name), Optional.of(parent), name, USER, attributes, List.of());
  }

  static ObjectReport group(String name, String... members) {
    return report(
        guid(name),
        Optional.of(PEOPLE),
        name,
        GROUP,
        Map.of("cn", name, "sAMAccountName", name, "groupType", "-2147483646"),
        members.length == 0
            ? List.of()
            : List.of(edge(ReferenceAttribute.MEMBER, Operation.REPLACE, members)));
  }

  static ObjectReport contact(String name, Map<String, String> attributes) {
    return report(guid(name), Optional.of(PEOPLE), name, CONTACT, attributes, List.of());
  }

  /** Somebody copied the anchor of another object. */
  static ObjectReport withAnchorOf(ObjectReport report, String other) {
    Map<String, List<Value>> attributes = new HashMap<>(report.attributes());
    attributes.put("ms-ds-consistencyguid", List.of(Value.of(guid(other).toDirectoryBytes())));
    return new ObjectReport(
        report.guid(),
        report.whole(),
        report.parent(),
        report.rdn(),
        report.objectClass(),
        report.life(),
        report.lastKnownParent(),
        attributes,
        report.edges());
  }

  static EdgeReport edge(ReferenceAttribute attribute, Operation operation, String... names) {
    List<ObjectGuid> targets = new ArrayList<>();
    for (String name : names) {
      targets.add(guid(name));
    }
    return new EdgeReport(attribute, operation, targets);
  }

  /** A delta: some attributes; an empty text clears one. */
  static ObjectReport change(String name, Map<String, String> attributes, EdgeReport... edges) {
    return new ObjectReport(
        guid(name),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Life.NOT_SAID,
        Optional.empty(),
        values(attributes),
        List.of(edges));
  }

  /** A delta: the object is below another container now. */
  static ObjectReport moved(String name, ObjectGuid parent) {
    return new ObjectReport(
        guid(name),
        false,
        Optional.of(parent),
        Optional.of(name),
        List.of(),
        Life.NOT_SAID,
        Optional.empty(),
        Map.of(),
        List.of());
  }

  static ObjectReport tombstone(String name) {
    return new ObjectReport(
        guid(name),
        false,
        Optional.of(guid("Deleted Objects")),
        Optional.of(name),
        List.of(),
        Life.DELETED,
        Optional.of(PEOPLE),
        Map.of(),
        List.of());
  }

  private static ObjectReport report(
      ObjectGuid guid,
      Optional<ObjectGuid> parent,
      String name,
      List<String> classes,
      Map<String, String> attributes,
      List<EdgeReport> edges) {
    return new ObjectReport(
        guid,
        true,
        parent,
        Optional.of(name),
        classes,
        Life.LIVING,
        Optional.empty(),
        values(attributes),
        edges);
  }

  private static Map<String, List<Value>> values(Map<String, String> attributes) {
    Map<String, List<Value>> values = new HashMap<>();
    attributes.forEach((name, text) ->
        values.put(
            name.toLowerCase(Locale.ROOT), text.isEmpty() ? List.of() : List.of(Value.of(text))));
    return values;
  }
}
