package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which objects a cycle plans besides those changed in its range. All methods run in the tenant's
 * open transaction.
 */
public final class CycleObjects {
  /** An open question about an object that is provisioned, and not yet shown as held. */
  private static final String UNSHOWN_ABSENCES =
      """
      select q.domain_id, q.object_guid
        from absence_question q
        join configuration_domain d on d.tenant_id = q.tenant_id and d.domain_id = q.domain_id
         and d.configuration_id = :configuration
        join link l on l.tenant_id = q.tenant_id and l.configuration_id = d.configuration_id
         and l.domain_id = q.domain_id and l.object_guid = q.object_guid and l.state = 'LIVE'
       where q.tenant_id = :tenant and q.answered_at is null
         and not exists (select from planned_change p
                          where p.tenant_id = q.tenant_id and p.configuration_id = d.configuration_id
                            and p.domain_id = q.domain_id and p.object_guid = q.object_guid
                            and p.state = 'HELD' and p.hold_guard = 'ABSENCE')
      """;

  /** A question shown as held that has been answered. */
  private static final String ANSWERED_ABSENCES =
      """
      select p.domain_id, p.object_guid
        from planned_change p
       where p.tenant_id = :tenant and p.configuration_id = :configuration
         and p.state = 'HELD' and p.hold_guard = 'ABSENCE'
         and not exists (select from absence_question q
                          where q.tenant_id = p.tenant_id and q.domain_id = p.domain_id
                            and q.object_guid = p.object_guid and q.answered_at is null)
      """;

  private static final String APPROVED =
      """
      select domain_id, object_guid
        from planned_change
       where tenant_id = :tenant and configuration_id = :configuration and state = 'APPROVED'
      """;

  private static final String DUE =
      """
      select domain_id, object_guid
        from object_failure
       where tenant_id = :tenant and configuration_id = :configuration and next_attempt_at <= :now
      """;

  /** Time has come to look again. */
  private static final String RECHECKS =
      """
      select domain_id, object_guid
        from object_recheck
       where tenant_id = :tenant and configuration_id = :configuration and due_at <= :now
      """;

  private static final String WAITING =
      String.join(" union ", DUE, APPROVED, UNSHOWN_ABSENCES, ANSWERED_ABSENCES, RECHECKS);

  private final JdbcClient jdbc;

  public CycleObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether a cycle would have objects to plan even if nothing had changed. */
  public boolean waiting(TenantId tenant, ConfigurationId configuration, Instant now) {
    return jdbc.sql(
            """
            select exists (
              select from (%s) w
                join configuration_domain c on c.tenant_id = :tenant and c.configuration_id = :configuration
                 and c.domain_id = w.domain_id
                join source_domain s on s.tenant_id = c.tenant_id and s.domain_id = c.domain_id
                 and s.committed_generation is not null)
            """
                .formatted(WAITING))
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("now", Sql.time(now))
        .query(Boolean.class)
        .single();
  }

  /** When the next object is due for another attempt, or another look. */
  public Optional<Instant> nextAttempt(TenantId tenant, ConfigurationId configuration) {
    return jdbc.sql(
            """
            select least((select min(next_attempt_at) from object_failure
                           where tenant_id = :tenant and configuration_id = :configuration),
                         (select min(due_at) from object_recheck
                           where tenant_id = :tenant and configuration_id = :configuration)) as next_attempt_at
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .query((row, number) -> Sql.optionalInstant(row, "next_attempt_at"))
        .single();
  }

  /**
   * Fixes the set for a cycle that has just been started.
   *
   * @param scopeByContainer whether containers decide about scope
   * @param scopingGroups groups whose members, direct or not, may enter or leave the scope
   */
  public void select(
      TenantId tenant,
      ConfigurationId configuration,
      Cycle cycle,
      boolean scopeByContainer,
      Collection<ObjectGuid> scopingGroups) {
    jdbc.sql(
            """
            insert into cycle_object (tenant_id, configuration_id, cycle_id, domain_id, object_guid)
            select :tenant, :configuration, :cycle, w.domain_id, w.object_guid
              from (%s) w
              join cycle_domain c on c.tenant_id = :tenant and c.configuration_id = :configuration
               and c.cycle_id = :cycle and c.domain_id = w.domain_id and c.from_number > 0
            on conflict do nothing
            """
                .formatted(WAITING))
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("now", Sql.time(cycle.startedAt()))
        .update();
    if (scopeByContainer) {
      belowChangedContainers(tenant, configuration, cycle);
    }
    if (!scopingGroups.isEmpty()) {
      belowChangedMemberships(tenant, configuration, cycle, scopingGroups);
    }
    lookAgainAtReferences(tenant, configuration, cycle);
  }

  /** A moved or late container decides anew about everything below it. */
  private void belowChangedContainers(TenantId tenant, ConfigurationId configuration, Cycle cycle) {
    jdbc.sql(
            """
            with recursive below as (
              select o.domain_id, o.object_guid, o.kind
                from cycle_domain c
                join source_object o on o.tenant_id = c.tenant_id and o.domain_id = c.domain_id
                 and o.change_number > c.from_number and o.change_number <= c.upto_number
                 and o.kind = 'CONTAINER'
               where c.tenant_id = :tenant and c.configuration_id = :configuration
                 and c.cycle_id = :cycle and c.from_number > 0
              union
              select o.domain_id, o.object_guid, o.kind
                from below b
                join source_object o on o.tenant_id = :tenant and o.domain_id = b.domain_id
                 and o.parent_guid = b.object_guid
               where b.kind = 'CONTAINER'
            )
            insert into cycle_object (tenant_id, configuration_id, cycle_id, domain_id, object_guid)
            select :tenant, :configuration, :cycle, domain_id, object_guid
              from below
             where kind in ('USER', 'INET_ORG_PERSON', 'GROUP', 'CONTACT')
            on conflict do nothing
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .update();
  }

  /**
   * A membership that came or went within a scoping group, at any depth, decides anew about
   * everything below it. What a nested group had below it before the change still hangs on edges
   * that are there, or changed in the same range.
   */
  private void belowChangedMemberships(
      TenantId tenant,
      ConfigurationId configuration,
      Cycle cycle,
      Collection<ObjectGuid> scopingGroups) {
    jdbc.sql(
            """
            with recursive range as (
              select domain_id, from_number, upto_number from cycle_domain
               where tenant_id = :tenant and configuration_id = :configuration and cycle_id = :cycle
                 and from_number > 0
            ), edge as not materialized (
              select e.domain_id, e.from_guid, e.to_guid,
                     e.change_number > r.from_number as changed
                from source_edge e
                join range r on r.domain_id = e.domain_id and e.change_number <= r.upto_number
               where e.tenant_id = :tenant and e.attribute = 'member'
                 and (e.present or e.change_number > r.from_number)
            ), scoping (group_guid) as (
              select unnest(:groups::uuid[])
              union
              select e.to_guid
                from scoping s
                join edge e on e.from_guid = s.group_guid
                join range r on true
                join source_object o on o.tenant_id = :tenant and o.domain_id = r.domain_id
                 and o.object_guid = e.to_guid and o.kind = 'GROUP'
            ), below (object_guid) as (
              select e.to_guid from scoping s join edge e on e.from_guid = s.group_guid and e.changed
              union
              select e.to_guid from below b join edge e on e.from_guid = b.object_guid
            )
            insert into cycle_object (tenant_id, configuration_id, cycle_id, domain_id, object_guid)
            select :tenant, :configuration, :cycle, o.domain_id, o.object_guid
              from below b
              join range r on true
              join source_object o on o.tenant_id = :tenant and o.domain_id = r.domain_id
               and o.object_guid = b.object_guid
               and o.kind in ('USER', 'INET_ORG_PERSON', 'GROUP', 'CONTACT')
            on conflict do nothing
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("groups", Sql.uuids(scopingGroups, ObjectGuid::value))
        .update();
  }

  private void lookAgainAtReferences(TenantId tenant, ConfigurationId configuration, Cycle cycle) {
    jdbc.sql(
            """
            update link l set changed_in_cycle = :cycle
              from object_failure f
             where f.tenant_id = :tenant and f.configuration_id = :configuration
               and f.aspect = 'REFERENCES' and f.next_attempt_at <= :now
               and l.tenant_id = f.tenant_id and l.configuration_id = f.configuration_id
               and l.domain_id = f.domain_id and l.object_guid = f.object_guid
            """)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("cycle", cycle.id())
        .param("now", Sql.time(cycle.startedAt()))
        .update();
  }
}
