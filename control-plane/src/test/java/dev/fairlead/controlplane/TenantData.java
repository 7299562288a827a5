package dev.fairlead.controlplane;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.persistence.configuration.ConfigurationJson;
import dev.fairlead.persistence.space.DomainNames;
import dev.fairlead.persistence.space.SourceDomains;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a tenant has once it has worked for a while; the same names in each. */
final class TenantData {
  static final UUID ANNA = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
  static final UUID SALES = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000002");

  final TenantId tenant;
  final UUID domain;
  final UUID agent = UUID.randomUUID();
  final UUID configuration;
  private final JdbcTemplate truth;

  TenantData(ControlPlaneFixture fixture, TenantId tenant) {
    this.tenant = tenant;
    this.truth = fixture.truth;
    this.domain = announce(fixture, tenant);
    truth.update(
        "insert into service_authority (name, certificate, sealed_key, not_after)"
            + " values ('root', 'certificate', 'key', now()) on conflict do nothing");
    agent();
    truth.update(
        """
        update source_domain set schema_read_at = now(),
               schema = '{"attributes": [{"name": "mail", "syntax": "2.5.5.12"}, {"name": "l", "syntax": "2.5.5.12"}]}'
         where tenant_id = ? and domain_id = ?
        """,
        tenant.value(),
        domain);
    try (TestClient operator = fixture.script(ControlPlaneFixture.OPERATOR)) {
      this.configuration =
          UUID.fromString(
              operator
                  .post("/api/v1/tenants/" + tenant + "/configurations", newConfiguration("People"))
                  .json()
                  .path("id")
                  .asString());
    }
  }

  static UUID announce(ControlPlaneFixture fixture, TenantId tenant) {
    return new SourceDomains(
            fixture.transactions, fixture.jdbc, Duration.ofSeconds(30), Clock.systemUTC())
        .announce(
            tenant,
            new DomainNames(
                UUID.fromString("dddddddd-0000-4000-8000-000000000001"),
                "DC=corp,DC=example",
                "corp.example",
                Optional.of("CORP"),
                Optional.empty()))
        .value();
  }

  static String newConfiguration(String name) {
    return """
    {"name": "%s", "entra": {"tenant": "corp.onmicrosoft.com", "clientId": "app", "clientSecret": "s3cret of the app"}}
    """
        .formatted(name);
  }

  /** The default mappings for everything, as a request to save a revision. */
  String newRevision(String comment) {
    return "{\"comment\": \"%s\", \"body\": %s}"
        .formatted(
            comment,
            ConfigurationJson.write(
                ConfigurationBody.defaults(
                    List.of(new SourceDomainId(domain)), new Scope.Everything())));
  }

  String path() {
    return "/api/v1/tenants/" + tenant;
  }

  String configurationPath() {
    return path() + "/configurations/" + configuration;
  }

  private void agent() {
    truth.update(
        """
        insert into agent (tenant_id, agent_id, name, software_version, operating_system, host_name, enrolled_at, last_seen_at)
        values (?, ?, 'dc-agent', '0.1', 'Windows Server 2025', 'dc1', now(), now())
        """,
        tenant.value(),
        agent);
    truth.update(
        "update source_domain set lease_agent_id = ?, lease_expires_at = now() + interval '1 hour',"
            + " committed_generation = 1, change_number = 7, last_page_at = now()"
            + " where tenant_id = ? and domain_id = ?",
        agent,
        tenant.value(),
        domain);
  }

  /** Anna and the group Sales as the directory has them. */
  void staged() {
    object(ANNA, "USER", "Anna Müller", 3);
    object(SALES, "GROUP", "Sales", 5);
  }

  private void object(UUID guid, String kind, String name, long change) {
    truth.update(
        """
        insert into source_object (tenant_id, domain_id, object_guid, kind, rdn, attributes, read_attributes,
                                   content_hash, change_number, read_at)
        values (?, ?, ?, ?, ?, jsonb_build_object('displayname', jsonb_build_array(jsonb_build_object('t', ?::text))),
                1, 'x', ?, now())
        """,
        tenant.value(),
        domain,
        guid,
        kind,
        "CN=" + name,
        name,
        change);
  }

  void cycle(long id, String stage) {
    truth.update(
        """
        insert into cycle (tenant_id, configuration_id, cycle_id, kind, revision, stage, started_at, ended_at,
                           objects_read, objects_in_scope)
        values (?, ?, ?, 'INCREMENTAL', 1, ?, now(), case when ? = 'FINISHED' then now() end, 12, 9)
        """,
        tenant.value(),
        configuration,
        id,
        stage,
        stage);
    truth.update(
        "update job set state = 'ACTIVE', last_cycle = ?, last_success_at = now()"
            + " where tenant_id = ? and configuration_id = ?",
        id,
        tenant.value(),
        configuration);
  }

  void planned(long cycle, long change, String verb, String state, String holdGuard) {
    truth.update(
        """
        insert into planned_change (tenant_id, configuration_id, cycle_id, change_id, priority, domain_id, object_guid,
                                    anchor, target_kind, target_id, verb, other_guid, object_name, diff, reason, state,
                                    hold_guard, hold_reason, planned_at)
        values (?, ?, ?, ?, 1, ?, ?, 'YW5uYQ==', 'USER', 't-anna', ?, ?, 'Anna Müller',
                '[{"property": "accountEnabled", "before": [true], "after": [false], "from": ["userAccountControl"]},
                  {"property": "employeeId", "before": ["4711"], "after": [], "from": ["employeeID"], "redacted": true}]',
                'left', ?, ?, case when ?::text is null then null else 'too many' end, now())
        """,
        tenant.value(),
        configuration,
        cycle,
        change,
        domain,
        ANNA,
        verb,
        verb.endsWith("MEMBER") ? SALES : null,
        state,
        holdGuard,
        holdGuard);
  }

  void logged(Instant at, String verb, String outcome) {
    truth.update(
        """
        insert into provisioning_log (tenant_id, at, log_id, configuration_id, cycle_id, domain_id, object_guid, anchor,
                                      object_name, target_kind, target_id, verb, outcome, code, sentence, diff,
                                      other_guid, revision, request_id)
        values (?, ?, ?, ?, 1, ?, ?, 'YW5uYQ==', 'Anna Müller', 'USER', 't-anna', ?, ?, null, 'because',
                '[{"property": "jobTitle", "before": ["Clerk"], "after": ["Chief", 7, true, {"b": "AQI="}], "from": ["title"]}]',
                ?, 1, 'graph-1')
        """,
        tenant.value(),
        at.atOffset(ZoneOffset.UTC),
        UUID.randomUUID(),
        configuration,
        domain,
        ANNA,
        verb,
        outcome,
        verb.endsWith("MEMBER") ? SALES : null);
  }

  void failed(UUID object) {
    truth.update(
        """
        insert into object_failure (tenant_id, configuration_id, domain_id, object_guid, aspect, verb, error_class, code,
                                    message, remedy, failures, first_failed_at, last_failed_at, next_attempt_at)
        values (?, ?, ?, ?, 'OBJECT', 'UPDATE', 'DATA', 'Request_BadRequest', 'no', 'correct it', 2,
                now() - interval '1 hour', now(), now() + interval '1 hour')
        """,
        tenant.value(),
        configuration,
        domain,
        object);
  }
}
