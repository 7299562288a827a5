package dev.fairlead.persistence.space;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.space.AgentCommand.Work;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Typed, bounded, audited commands. A command goes to the agent that reads the domain, one at a
 * time; if that agent dies, its successor or next process gets it again.
 */
public final class AgentCommands {
  private final TenantTransactions transactions;
  private final JdbcTemplate jdbc;
  private final PageIntake intake;
  private final AuditLog audit;
  private final Duration redelivery;
  private final Clock clock;

  /**
   * @param redelivery after this time without a result a command is delivered again
   */
  public AgentCommands(
      TenantTransactions transactions,
      JdbcTemplate jdbc,
      PageIntake intake,
      Duration redelivery,
      Clock clock) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.intake = intake;
    this.audit = new AuditLog(jdbc);
    this.redelivery = redelivery;
    this.clock = clock;
  }

  /** Queues a command; it is forgotten if no agent has carried it out by {@code expiresAt}. */
  public UUID create(
      TenantId tenant, SourceDomainId domain, Work work, String createdBy, Instant expiresAt) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    transactions.inTenant(
        tenant,
        () -> {
          jdbc.update(
              "insert into agent_command (tenant_id, command_id, domain_id, kind, body, created_at,"
                  + " created_by, expires_at) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)",
              tenant.value(),
              id,
              domain.value(),
              CommandJson.kind(work),
              CommandJson.body(work),
              Sql.utc(now),
              createdBy,
              Sql.utc(expiresAt));
          jdbc.update(
              "insert into agent_command_index (command_id, tenant_id) values (?, ?)",
              id,
              tenant.value());
          audit.add(
              tenant, now, createdBy, "command.created", id.toString(), CommandJson.kind(work));
        });
    return id;
  }

  /**
   * Which of the tenants have commands that are not over: one query however many there are, so that
   * waiting agents need not ask one by one.
   */
  public Set<TenantId> tenantsWithCommands(Collection<TenantId> tenants) {
    return transactions.beforeTenant(() ->
        Set.copyOf(
            jdbc.query(
                "select distinct tenant_id from agent_command_index where tenant_id = any(?)",
                (row, _) -> new TenantId(row.getObject(1, UUID.class)),
                Sql.uuids(tenants, TenantId::value))));
  }

  /** The next command for the agent, now marked as delivered; empty when there is none. */
  public Optional<AgentCommand> deliver(TenantId tenant, AgentId agent) {
    Instant now = clock.instant();
    return transactions.inTenant(tenant, () -> deliver(tenant, agent, now));
  }

  private Optional<AgentCommand> deliver(TenantId tenant, AgentId agent, Instant now) {
    jdbc.update(
        """
        with over as (
          update agent_command set state = 'EXPIRED', finished_at = ?
           where tenant_id = ? and state in ('QUEUED', 'DELIVERED') and expires_at <= ?
          returning command_id)
        delete from agent_command_index i using over where i.command_id = over.command_id
        """,
        Sql.utc(now),
        tenant.value(),
        Sql.utc(now));
    return jdbc
        .query(
            """
            with next as (
              select c.command_id, d.lease_epoch
                from agent_command c
                join source_domain d on d.tenant_id = c.tenant_id and d.domain_id = c.domain_id
               where c.tenant_id = ? and d.lease_agent_id = ? and d.lease_expires_at > ?
                 and (c.state = 'QUEUED'
                      or (c.state = 'DELIVERED'
                          and (c.delivered_epoch <> d.lease_epoch or c.delivered_at <= ?)))
                 and not exists (select from agent_command o
                                  where o.tenant_id = c.tenant_id and o.state = 'DELIVERED'
                                    and o.delivered_to = ? and o.delivered_at > ?
                                    and o.domain_id = c.domain_id
                                    and o.delivered_epoch = d.lease_epoch)
               order by c.created_at, c.command_id
               limit 1 for update of c skip locked)
            update agent_command c
               set state = 'DELIVERED', delivered_at = ?, delivered_to = ?,
                   delivered_epoch = next.lease_epoch
              from next where c.tenant_id = ? and c.command_id = next.command_id
            returning c.command_id, c.domain_id, c.kind, c.body::text
            """,
            (row, _) ->
                new AgentCommand(
                    row.getObject(1, UUID.class),
                    new SourceDomainId(row.getObject(2, UUID.class)),
                    CommandJson.work(row.getString(3), row.getString(4))),
            tenant.value(),
            agent.value(),
            Sql.utc(now),
            Sql.utc(now.minus(redelivery)),
            agent.value(),
            Sql.utc(now.minus(redelivery)),
            Sql.utc(now),
            agent.value(),
            tenant.value())
        .stream()
        .findFirst();
  }

  /**
   * Stores how a command ended; said twice it is stored once.
   *
   * @return false when the agent was not given such a command
   */
  public boolean finish(TenantId tenant, AgentId agent, UUID command, CommandOutcome outcome) {
    Instant now = clock.instant();
    return transactions.inTenant(
        tenant,
        () -> {
          List<SourceDomainId> finished =
              jdbc.query(
                  """
                  update agent_command set state = ?, finished_at = ?, result = ?::jsonb
                   where tenant_id = ? and command_id = ? and delivered_to = ?
                     and state = 'DELIVERED'
                  returning domain_id
                  """,
                  (row, _) -> new SourceDomainId(row.getObject(1, UUID.class)),
                  outcome.done() ? "DONE" : "FAILED",
                  Sql.utc(now),
                  CommandJson.outcome(outcome),
                  tenant.value(),
                  command,
                  agent.value());
          if (finished.isEmpty()) {
            return wasFinished(tenant, agent, command);
          }
          jdbc.update("delete from agent_command_index where command_id = ?", command);
          if (outcome.done()) {
            // Its pages have no cursor: this is where what they began to list is complete.
            intake.endReply(tenant, finished.getFirst());
          }
          audit.add(
              tenant,
              now,
              "agent:" + agent,
              outcome.done() ? "command.done" : "command.failed",
              command.toString(),
              outcome.sentence());
          return true;
        });
  }

  private boolean wasFinished(TenantId tenant, AgentId agent, UUID command) {
    return !jdbc.queryForList(
            "select 1 from agent_command where tenant_id = ? and command_id = ?"
                + " and delivered_to = ? and state <> 'QUEUED'",
            Integer.class,
            tenant.value(),
            command,
            agent.value())
        .isEmpty();
  }
}
