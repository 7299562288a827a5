package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.sql.Sql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The references we wrote. They are remembered while an end is in the target's bin, because the
 * target brings them back with it. All methods run in the tenant's open transaction.
 */
public final class ExportedEdges {
  private final JdbcOperations batches;

  public ExportedEdges(JdbcOperations batches) {
    this.batches = batches;
  }

  /** One reference within one source domain. */
  public record Edge(ReferenceAttribute attribute, SourceKey from, ObjectGuid to) {}

  public void add(
      TenantId tenant, ConfigurationId configuration, List<Edge> edges, long cycle, Instant now) {
    batches.batchUpdate(
        """
        insert into exported_edge (tenant_id, configuration_id, domain_id, attribute, from_guid, to_guid, exported_at,
                                   exported_in_cycle)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (tenant_id, configuration_id, domain_id, attribute, from_guid, to_guid) do update
           set exported_in_cycle = excluded.exported_in_cycle
        """,
        edges,
        Math.max(1, edges.size()),
        (statement, edge) -> {
          name(statement, tenant, configuration, edge);
          statement.setObject(7, Sql.time(now));
          statement.setLong(8, cycle);
        });
  }

  /** Whether the target has these is not known: they are written again, or removed, when met. */
  public void doubt(TenantId tenant, ConfigurationId configuration, List<Edge> edges) {
    batches.batchUpdate(
        """
        update exported_edge set exported_in_cycle = -1
         where tenant_id = ? and configuration_id = ? and domain_id = ? and attribute = ?
           and from_guid = ? and to_guid = ?
        """,
        edges,
        Math.max(1, edges.size()),
        (statement, edge) -> name(statement, tenant, configuration, edge));
  }

  public void remove(TenantId tenant, ConfigurationId configuration, List<Edge> edges) {
    batches.batchUpdate(
        """
        delete from exported_edge
         where tenant_id = ? and configuration_id = ? and domain_id = ? and attribute = ?
           and from_guid = ? and to_guid = ?
        """,
        edges,
        Math.max(1, edges.size()),
        (statement, edge) -> name(statement, tenant, configuration, edge));
  }

  private static void name(
      PreparedStatement statement, TenantId tenant, ConfigurationId configuration, Edge edge)
      throws SQLException {
    statement.setObject(1, tenant.value());
    statement.setObject(2, configuration.value());
    statement.setObject(3, edge.from().domain().value());
    statement.setString(4, Edges.column(edge.attribute()));
    statement.setObject(5, edge.from().guid().value());
    statement.setObject(6, edge.to().value());
  }

  /** A person has one manager: forgets whichever was written before. */
  public void removeManagers(
      TenantId tenant, ConfigurationId configuration, List<SourceKey> persons) {
    batches.batchUpdate(
        """
        delete from exported_edge
         where tenant_id = ? and configuration_id = ? and domain_id = ? and attribute = 'manager' and from_guid = ?
        """,
        persons,
        Math.max(1, persons.size()),
        (statement, person) -> {
          statement.setObject(1, tenant.value());
          statement.setObject(2, configuration.value());
          statement.setObject(3, person.domain().value());
          statement.setObject(4, person.guid().value());
        });
  }
}
