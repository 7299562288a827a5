package dev.fairlead.persistence.source;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ContainerPath;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.persistence.space.AttributesJson;
import dev.fairlead.persistence.space.SourceAttributeSets;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The objects of the connector space, page by page. All methods run in the tenant's open
 * transaction.
 */
public final class SourceObjects {
  private static final String COLUMNS =
      """
      select o.object_guid, o.kind, o.parent_guid, o.rdn, o.anchor, o.attributes::text as attributes,
             o.read_attributes, o.deleted, o.deleted_at, o.change_number, o.read_at,
             exists (select from absence_question q
                      where q.tenant_id = o.tenant_id and q.domain_id = o.domain_id
                        and q.object_guid = o.object_guid and q.answered_at is null) as absent
        from source_object o
      """;

  private final JdbcClient jdbc;

  public SourceObjects(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The first objects after a place, in the order of their changes.
   *
   * @param after the change number and object of the last one seen, exclusive
   * @param upto inclusive
   */
  public List<StagedObject> changed(
      TenantId tenant, StagedDomain domain, ChangePlace after, long upto, int limit) {
    List<Row> rows =
        jdbc.sql(
                COLUMNS
                    + """
                    where o.tenant_id = :tenant and o.domain_id = :domain
                      and o.change_number <= :upto
                      and (o.change_number, o.object_guid) > (:number, :guid)
                    order by o.change_number, o.object_guid
                    limit :limit
                    """)
            .param("tenant", tenant.value())
            .param("domain", domain.id().value())
            .param("upto", upto)
            .param("number", after.changeNumber())
            .param("guid", after.object().value())
            .param("limit", limit)
            .query((row, number) -> row(row))
            .list();
    return staged(tenant, domain, rows);
  }

  /** The objects of these ids that are staged, in no order. */
  public List<StagedObject> find(
      TenantId tenant, StagedDomain domain, Collection<ObjectGuid> guids) {
    List<Row> rows =
        jdbc.sql(
                COLUMNS
                    + """
                    where o.tenant_id = :tenant and o.domain_id = :domain
                      and o.object_guid = any (:guids::uuid[])
                    """)
            .param("tenant", tenant.value())
            .param("domain", domain.id().value())
            .param("guids", Sql.uuids(guids, ObjectGuid::value))
            .query((row, number) -> row(row))
            .list();
    return staged(tenant, domain, rows);
  }

  private record Row(
      ObjectGuid guid,
      SourceKind kind,
      Optional<ObjectGuid> parent,
      String rdn,
      SourceAnchor anchor,
      Attributes attributes,
      boolean deleted,
      Optional<Instant> deletedAt,
      long changeNumber,
      Instant readAt,
      boolean absent) {}

  private static Row row(ResultSet row) throws SQLException {
    ObjectGuid guid = new ObjectGuid(Sql.uuid(row, "object_guid"));
    return new Row(
        guid,
        SourceKind.valueOf(Sql.text(row, "kind")),
        Sql.optionalUuid(row, "parent_guid").map(ObjectGuid::new),
        Sql.text(row, "rdn"),
        Sql.optionalText(row, "anchor")
            .map(SourceAnchor::new)
            .orElseGet(() -> SourceAnchor.of(guid)),
        Attributes.of(
            AttributesJson.read(Sql.text(row, "attributes")),
            SourceAttributeSets.version(row.getInt("read_attributes"))),
        row.getBoolean("deleted"),
        Sql.optionalInstant(row, "deleted_at"),
        row.getLong("change_number"),
        Sql.instant(row, "read_at"),
        row.getBoolean("absent"));
  }

  private List<StagedObject> staged(TenantId tenant, StagedDomain domain, List<Row> rows) {
    Containers containers =
        Containers.around(
            jdbc,
            tenant,
            domain,
            rows.stream().flatMap(row -> row.parent().stream()).collect(Collectors.toSet()));
    return rows.stream().map(row -> staged(domain, row, containers)).toList();
  }

  private static StagedObject staged(StagedDomain domain, Row row, Containers containers) {
    ContainerPath path =
        row.guid().equals(domain.head())
            ? new ContainerPath(List.of(), true)
            : containers.path(row.parent());
    boolean unit = row.kind() == SourceKind.CONTAINER;
    return new StagedObject(
        new SourceObject(
            new SourceKey(domain.id(), row.guid()),
            row.kind(),
            row.rdn(),
            row.anchor(),
            row.attributes(),
            path,
            containers.distinguishedName(row.rdn(), unit, path),
            row.deleted(),
            row.readAt()),
        row.changeNumber(),
        row.deletedAt(),
        row.absent());
  }
}
