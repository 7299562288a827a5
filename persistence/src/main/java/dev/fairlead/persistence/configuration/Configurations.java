package dev.fairlead.persistence.configuration;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Configurations: drafts become immutable revisions, one of which is active. */
public class Configurations {
  private final TenantTransactions transactions;
  private final ConfigurationRepository configurations;
  private final RevisionRepository revisions;
  private final GraphConnectionRepository connections;
  private final JdbcTemplate jdbc;
  private final AuditLog audit;
  private final WakeUps wakeUps;
  private final Clock clock;

  Configurations(
      TenantTransactions transactions,
      ConfigurationRepository configurations,
      RevisionRepository revisions,
      GraphConnectionRepository connections,
      JdbcTemplate jdbc,
      WakeUps wakeUps,
      Clock clock) {
    this.transactions = transactions;
    this.configurations = configurations;
    this.revisions = revisions;
    this.connections = connections;
    this.jdbc = jdbc;
    this.audit = new AuditLog(jdbc);
    this.wakeUps = wakeUps;
    this.clock = clock;
  }

  /**
   * A configuration in use.
   *
   * @param activatedAt when a person made this revision the active one
   */
  public record Active(
      ConfigurationId configuration,
      String name,
      RevisionNumber revision,
      Instant activatedAt,
      ConfigurationBody body,
      GraphConnectionRecord connection) {}

  /** A configuration as a list shows it. */
  public record Summary(
      ConfigurationId configuration, String name, Optional<RevisionNumber> activeRevision) {}

  /** A revision as a list shows it. */
  public record Revision(
      RevisionNumber number, String author, String comment, Instant savedAt, boolean active) {}

  /**
   * A configuration with its connection and its first revision, which is active: all or nothing.
   *
   * @return empty when the tenant has a configuration of that name
   */
  public Optional<ConfigurationId> start(
      TenantId tenant,
      String name,
      GraphConnectionRecord connection,
      ConfigurationBody body,
      String author,
      String comment) {
    ConfigurationId id = new ConfigurationId(UUID.randomUUID());
    return transactions.inTenant(
        tenant,
        () -> {
          // Two at once: the second waits for the first and then finds it.
          jdbc.queryForList("select 1 from tenant where tenant_id = ? for update", tenant.value());
          if (configurations.existsByName(name)) {
            return Optional.empty();
          }
          addConnection(tenant, connection);
          add(tenant, id, name, connection.connectionId());
          activateNow(tenant, id, addRevision(tenant, id, body, author, comment));
          audit.add(tenant, clock.instant(), author, "configuration.created", id.toString(), name);
          return Optional.of(id);
        });
  }

  /** Stores a connection whose credential is already sealed. */
  public void connect(TenantId tenant, GraphConnectionRecord connection) {
    transactions.inTenant(tenant, () -> addConnection(tenant, connection));
  }

  private void addConnection(TenantId tenant, GraphConnectionRecord connection) {
    connections.saveAndFlush(
        new GraphConnectionEntity(
            new TenantKey(tenant.value(), connection.connectionId()), connection, clock.instant()));
  }

  /** A new configuration without a revision: nothing runs yet. */
  public ConfigurationId create(TenantId tenant, String name, UUID connectionId) {
    ConfigurationId id = new ConfigurationId(UUID.randomUUID());
    transactions.inTenant(tenant, () -> add(tenant, id, name, connectionId));
    return id;
  }

  private void add(TenantId tenant, ConfigurationId id, String name, UUID connectionId) {
    configurations.saveAndFlush(
        new ConfigurationEntity(
            new TenantKey(tenant.value(), id.value()), name, connectionId, clock.instant()));
  }

  /** Keeps the body as the next revision. It is not active yet. */
  public RevisionNumber save(
      TenantId tenant, ConfigurationId id, ConfigurationBody body, String author, String comment) {
    return transactions.inTenant(
        tenant,
        () -> {
          RevisionNumber number = addRevision(tenant, id, body, author, comment);
          audit(tenant, id, author, "configuration.revision-saved", number);
          return number;
        });
  }

  /** The newest first. */
  public List<Revision> revisions(TenantId tenant, ConfigurationId id, int limit) {
    return transactions.inTenant(
        tenant,
        () -> {
          Integer active =
              configurations.findById(key(tenant, id)).map(c -> c.activeRevision).orElse(null);
          return revisions.list(tenant.value(), id.value(), Limit.of(limit)).stream()
              .map(r -> revision(r, active))
              .toList();
        });
  }

  public Optional<Revision> revision(TenantId tenant, ConfigurationId id, RevisionNumber number) {
    return transactions.inTenant(
        tenant,
        () -> {
          Integer active =
              configurations.findById(key(tenant, id)).map(c -> c.activeRevision).orElse(null);
          return revisions
              .findById(new RevisionKey(tenant.value(), id.value(), number.value()))
              .map(r -> revision(r, active));
        });
  }

  /**
   * A revision's content, as it was saved.
   *
   * @throws NoSuchElementException if there is no such revision
   */
  public ConfigurationBody content(TenantId tenant, ConfigurationId id, RevisionNumber number) {
    return transactions.inTenant(tenant, () -> body(tenant, id, number));
  }

  /** {@link #content} within the tenant's open transaction. */
  public ConfigurationBody contentNow(TenantId tenant, ConfigurationId id, RevisionNumber number) {
    return body(tenant, id, number);
  }

  private static Revision revision(RevisionEntity entity, @Nullable Integer active) {
    int number = entity.key.revision();
    return new Revision(
        new RevisionNumber(number),
        entity.author,
        entity.comment,
        entity.createdAt,
        active != null && active == number);
  }

  private void audit(
      TenantId tenant, ConfigurationId id, String actor, String action, RevisionNumber number) {
    audit.add(tenant, clock.instant(), actor, action, id.toString(), "revision " + number.value());
  }

  private RevisionNumber addRevision(
      TenantId tenant, ConfigurationId id, ConfigurationBody body, String author, String comment) {
    lock(tenant, id);
    int next = revisions.newest(tenant.value(), id.value()).orElse(0) + 1;
    revisions.saveAndFlush(
        new RevisionEntity(
            new RevisionKey(tenant.value(), id.value(), next),
            ConfigurationJson.write(body),
            author,
            comment,
            clock.instant()));
    return new RevisionNumber(next);
  }

  /**
   * Makes the revision the one that runs, and its job due.
   *
   * @throws NoSuchElementException if there is no such configuration or revision
   */
  public void activate(TenantId tenant, ConfigurationId id, RevisionNumber revision, String actor) {
    transactions.inTenant(
        tenant,
        () -> {
          activateNow(tenant, id, revision);
          audit(tenant, id, actor, "configuration.activated", revision);
        });
  }

  private void activateNow(TenantId tenant, ConfigurationId id, RevisionNumber revision) {
    ConfigurationEntity configuration = lock(tenant, id);
    ConfigurationBody body = body(tenant, id, revision);
    configuration.activeRevision = revision.value();
    configuration.activatedAt = clock.instant();
    configurations.saveAndFlush(configuration);
    readDomains(tenant, id, body.domains());
    jdbc.update(
        """
        insert into job (tenant_id, configuration_id, state, state_since)
        values (?, ?, 'NOT_RUN', ?) on conflict do nothing
        """,
        tenant.value(),
        id.value(),
        clock.instant().atOffset(ZoneOffset.UTC));
    wakeUps.wake(tenant, id);
  }

  /** Whether the tenant has such a configuration, active or not. */
  public boolean exists(TenantId tenant, ConfigurationId id) {
    return transactions.inTenant(tenant, () -> configurations.existsById(key(tenant, id)));
  }

  public Optional<Active> active(TenantId tenant, ConfigurationId id) {
    return transactions.inTenant(
        tenant, () -> configurations.findById(key(tenant, id)).flatMap(this::active));
  }

  public List<Summary> list(TenantId tenant) {
    return transactions.inTenant(
        tenant,
        () ->
            configurations.findAllByOrderByName().stream()
                .map(c ->
                    new Summary(
                        new ConfigurationId(c.key.id()),
                        c.name,
                        Optional.ofNullable(c.activeRevision).map(RevisionNumber::new)))
                .toList());
  }

  private Optional<Active> active(ConfigurationEntity configuration) {
    Integer number = configuration.activeRevision;
    if (number == null) {
      return Optional.empty();
    }
    TenantId tenant = new TenantId(configuration.key.tenantId());
    ConfigurationId id = new ConfigurationId(configuration.key.id());
    RevisionNumber revision = new RevisionNumber(number);
    GraphConnectionEntity connection =
        connections
            .findById(new TenantKey(tenant.value(), configuration.connectionId))
            .orElseThrow();
    return Optional.of(
        new Active(
            id,
            configuration.name,
            revision,
            Objects.requireNonNullElse(configuration.activatedAt, configuration.createdAt),
            body(tenant, id, revision),
            new GraphConnectionRecord(
                connection.key.id(),
                connection.entraTenant,
                java.net.URI.create(connection.authority),
                java.net.URI.create(connection.graphRoot),
                connection.clientId,
                connection.sealedCredential)));
  }

  private ConfigurationBody body(TenantId tenant, ConfigurationId id, RevisionNumber revision) {
    return revisions
        .findById(new RevisionKey(tenant.value(), id.value(), revision.value()))
        .map(r -> ConfigurationJson.read(r.body))
        .orElseThrow(() ->
            new NoSuchElementException(
                "Configuration %s has no revision %d".formatted(id.value(), revision.value())));
  }

  /** Two editors of one configuration take turns, so that revision numbers have no gaps. */
  private ConfigurationEntity lock(TenantId tenant, ConfigurationId id) {
    jdbc.queryForList(
        "select 1 from configuration where tenant_id = ? and configuration_id = ? for update",
        tenant.value(),
        id.value());
    return configurations
        .findById(key(tenant, id))
        .orElseThrow(() -> new NoSuchElementException("There is no configuration " + id.value()));
  }

  private void readDomains(TenantId tenant, ConfigurationId id, List<SourceDomainId> domains) {
    UUID[] ids = domains.stream().map(SourceDomainId::value).toArray(UUID[]::new);
    jdbc.update(
        """
        insert into configuration_domain (tenant_id, configuration_id, domain_id)
        select ?, ?, unnest(?::uuid[]) on conflict do nothing
        """,
        tenant.value(),
        id.value(),
        ids);
    jdbc.update(
        "delete from configuration_domain where tenant_id = ? and configuration_id = ? and domain_id <> all (?::uuid[])",
        tenant.value(),
        id.value(),
        ids);
  }

  private static TenantKey key(TenantId tenant, ConfigurationId id) {
    return new TenantKey(tenant.value(), id.value());
  }
}
