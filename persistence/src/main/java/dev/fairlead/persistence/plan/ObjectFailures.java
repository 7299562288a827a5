package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.outcome.ErrorClass;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.plan.ObjectFailure.Aspect;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Failures per object. All methods run in the tenant's open transaction. */
public final class ObjectFailures {
  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  public ObjectFailures(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  public Map<SourceKey, ObjectFailure> find(
      TenantId tenant,
      ConfigurationId configuration,
      Aspect aspect,
      Collection<SourceKey> sources) {
    return jdbc
        .sql(
            """
            select * from object_failure
             where tenant_id = ? and configuration_id = ? and object_guid = any (?::uuid[]) and aspect = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(Sql.uuids(sources, it -> it.guid().value()))
        .param(aspect.name())
        .query((row, number) -> failure(row))
        .list()
        .stream()
        .filter(failure -> sources.contains(failure.source()))
        .collect(Collectors.toMap(ObjectFailure::source, Function.identity()));
  }

  /** All failures, those that failed last first. */
  public List<ObjectFailure> newest(TenantId tenant, ConfigurationId configuration, int limit) {
    return jdbc.sql(
            """
            select * from object_failure
             where tenant_id = ? and configuration_id = ?
             order by last_failed_at desc, object_guid
             limit ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(limit)
        .query((row, number) -> failure(row))
        .list();
  }

  private static ObjectFailure failure(ResultSet row) throws SQLException {
    return new ObjectFailure(
        new SourceKey(
            new SourceDomainId(Sql.uuid(row, "domain_id")),
            new ObjectGuid(Sql.uuid(row, "object_guid"))),
        Aspect.valueOf(Sql.text(row, "aspect")),
        Verb.valueOf(Sql.text(row, "verb")),
        ErrorClass.valueOf(Sql.text(row, "error_class")),
        Sql.text(row, "code"),
        Sql.text(row, "message"),
        Sql.text(row, "remedy"),
        row.getInt("failures"),
        Sql.instant(row, "first_failed_at"),
        Sql.instant(row, "last_failed_at"),
        Sql.optionalInstant(row, "next_attempt_at"),
        Sql.optionalInstant(row, "quarantined_at"));
  }

  public void write(
      TenantId tenant, ConfigurationId configuration, Collection<ObjectFailure> failures) {
    batches.batchUpdate(
        """
        insert into object_failure (tenant_id, configuration_id, domain_id, object_guid, aspect, verb, error_class,
                                    code, message, remedy, failures, first_failed_at, last_failed_at,
                                    next_attempt_at, quarantined_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (tenant_id, configuration_id, domain_id, object_guid, aspect) do update
           set verb = excluded.verb, error_class = excluded.error_class, code = excluded.code,
               message = excluded.message, remedy = excluded.remedy, failures = excluded.failures,
               last_failed_at = excluded.last_failed_at, next_attempt_at = excluded.next_attempt_at,
               quarantined_at = excluded.quarantined_at
        """,
        failures,
        Math.max(1, failures.size()),
        (statement, failure) -> {
          statement.setObject(1, tenant.value());
          statement.setObject(2, configuration.value());
          statement.setObject(3, failure.source().domain().value());
          statement.setObject(4, failure.source().guid().value());
          statement.setString(5, failure.aspect().name());
          statement.setString(6, failure.verb().name());
          statement.setString(7, failure.errorClass().name());
          statement.setString(8, failure.code());
          statement.setString(9, failure.message());
          statement.setString(10, failure.remedy());
          statement.setInt(11, failure.failures());
          statement.setObject(12, Sql.time(failure.firstFailed()));
          statement.setObject(13, Sql.time(failure.lastFailed()));
          statement.setObject(14, Sql.time(failure.nextAttempt()));
          statement.setObject(15, Sql.time(failure.quarantinedAt()));
        });
  }

  public void clear(
      TenantId tenant,
      ConfigurationId configuration,
      Aspect aspect,
      SourceDomainId domain,
      Collection<ObjectGuid> objects) {
    if (objects.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            delete from object_failure
             where tenant_id = ? and configuration_id = ? and domain_id = ? and object_guid = any (?::uuid[])
               and aspect = ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(domain.value())
        .param(Sql.uuids(objects, ObjectGuid::value))
        .param(aspect.name())
        .update();
  }

  /**
   * Forgets the failed references that were due when a cycle started and did not fail in it again.
   */
  public void clearOvercomeReferences(
      TenantId tenant, ConfigurationId configuration, Instant cycleStart) {
    jdbc.sql(
            """
            delete from object_failure
             where tenant_id = :tenant and configuration_id = :configuration and aspect = 'REFERENCES'
               and next_attempt_at <= :start and last_failed_at < :start
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("start", Sql.time(cycleStart))
        .update();
  }
}
