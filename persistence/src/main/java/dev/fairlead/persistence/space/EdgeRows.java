package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.space.EdgeLists.Edge;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;

/** Memberships and managers, many per statement. Each method returns the number of rows written. */
final class EdgeRows {
  private final JdbcTemplate jdbc;

  EdgeRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  static String stored(ReferenceAttribute attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }

  int add(TenantId tenant, SourceDomainId domain, long changeNumber, List<Edge> edges) {
    return set(tenant, domain, changeNumber, edges, true);
  }

  /** An edge that was not known is noted as absent. */
  int remove(TenantId tenant, SourceDomainId domain, long changeNumber, List<Edge> edges) {
    return set(tenant, domain, changeNumber, edges, false);
  }

  /** As an upsert both ways: it finds each row by its key, whatever the planner believes. */
  private int set(
      TenantId tenant,
      SourceDomainId domain,
      long changeNumber,
      List<Edge> edges,
      boolean present) {
    if (edges.isEmpty()) {
      return 0;
    }
    return jdbc.update(
        """
        insert into source_edge (tenant_id, domain_id, attribute, from_guid, to_guid, present,
               change_number)
        select ?, ?, u.attribute, u.from_guid, u.to_guid, ?, ?
          from unnest(?::text[], ?::uuid[], ?::uuid[]) as u (attribute, from_guid, to_guid)
        on conflict (tenant_id, domain_id, attribute, from_guid, to_guid) do update
           set present = excluded.present, change_number = excluded.change_number
         where source_edge.present <> excluded.present
        """,
        tenant.value(),
        domain.value(),
        present,
        changeNumber,
        Sql.texts(edges, e -> stored(e.attribute())),
        Sql.uuids(edges, e -> e.from().value()),
        Sql.uuids(edges, e -> e.to().value()));
  }

  /** These persons have the managers named, or none, and no other. */
  int keepOnlyManagers(
      TenantId tenant,
      SourceDomainId domain,
      long changeNumber,
      List<ObjectGuid> persons,
      List<Edge> managers) {
    if (persons.isEmpty()) {
      return 0;
    }
    return jdbc.update(
        """
        update source_edge e set present = false, change_number = ?
         where e.tenant_id = ? and e.domain_id = ? and e.attribute = 'manager'
           and e.from_guid = any(?) and e.present
           and not exists (select from unnest(?::uuid[], ?::uuid[]) as k (from_guid, to_guid)
                            where k.from_guid = e.from_guid and k.to_guid = e.to_guid)
        """,
        changeNumber,
        tenant.value(),
        domain.value(),
        Sql.uuids(persons, ObjectGuid::value),
        Sql.uuids(managers, e -> e.from().value()),
        Sql.uuids(managers, e -> e.to().value()));
  }

  /**
   * Deleted objects have no edges, in either direction: the directory does not report the groups.
   */
  int dropAllOf(
      TenantId tenant, SourceDomainId domain, long changeNumber, List<ObjectGuid> deleted) {
    if (deleted.isEmpty()) {
      return 0;
    }
    return dropAll(tenant, domain, changeNumber, "from_guid", deleted)
        + dropAll(tenant, domain, changeNumber, "to_guid", deleted);
  }

  private int dropAll(
      TenantId tenant,
      SourceDomainId domain,
      long changeNumber,
      String end,
      List<ObjectGuid> deleted) {
    return jdbc.update(
        "update source_edge set present = false, change_number = ?"
            + " where tenant_id = ? and domain_id = ? and attribute in ('member', 'manager')"
            + " and present and "
            + end
            + " = any(?)",
        changeNumber,
        tenant.value(),
        domain.value(),
        Sql.uuids(deleted, ObjectGuid::value));
  }

  /**
   * Gives the lost edges of objects that came back a new change number. While the objects were
   * deleted nobody had to take these edges away in the target; now somebody has to look.
   */
  int lookAgainAtLostOf(
      TenantId tenant, SourceDomainId domain, long changeNumber, List<ObjectGuid> revived) {
    if (revived.isEmpty()) {
      return 0;
    }
    return lookAgain(tenant, domain, changeNumber, "from_guid", revived)
        + lookAgain(tenant, domain, changeNumber, "to_guid", revived);
  }

  private int lookAgain(
      TenantId tenant,
      SourceDomainId domain,
      long changeNumber,
      String end,
      List<ObjectGuid> revived) {
    return jdbc.update(
        "update source_edge set change_number = ?"
            + " where tenant_id = ? and domain_id = ? and attribute in ('member', 'manager')"
            + " and not present and change_number < ? and "
            + end
            + " = any(?)",
        changeNumber,
        tenant.value(),
        domain.value(),
        changeNumber,
        Sql.uuids(revived, ObjectGuid::value));
  }
}
