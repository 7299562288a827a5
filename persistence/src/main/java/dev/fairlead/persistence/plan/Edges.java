package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.ReferenceEnd;
import dev.fairlead.engine.plan.Written;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Members and managers, in the source and as exported, page by page: never a whole group at once.
 * All methods run in the tenant's open transaction.
 */
public final class Edges {
  /** Joins what decides about an edge to the edges named by {@code e}. */
  private static final String VIEW =
      """
      select e.from_guid, e.to_guid, coalesce(s.change_number, 0) as change_number,
             coalesce(s.present, false) as in_source, x.to_guid is not null as exported,
             x.exported_in_cycle < greatest(f.restored_in_cycle, t.restored_in_cycle, 0) as in_doubt,
             f.target_id as from_target, f.target_kind as from_kind, f.state as from_state,
             f.in_scope as from_in_scope, f.anchor as from_anchor, fo.rdn as from_name,
             coalesce(fo.deleted, false) as from_deleted,
             t.target_id as to_target, t.target_kind as to_kind, t.state as to_state,
             t.in_scope as to_in_scope, t.anchor as to_anchor, o.rdn as to_name,
             coalesce(o.deleted, false) as to_deleted
        from e
        left join source_edge s on s.tenant_id = :tenant and s.domain_id = :domain and s.attribute = :attribute
         and s.from_guid = e.from_guid and s.to_guid = e.to_guid
        left join exported_edge x on x.tenant_id = :tenant and x.configuration_id = :configuration
         and x.domain_id = :domain and x.attribute = :attribute
         and x.from_guid = e.from_guid and x.to_guid = e.to_guid
        left join link f on f.tenant_id = :tenant and f.configuration_id = :configuration
         and f.domain_id = :domain and f.object_guid = e.from_guid
        left join link t on t.tenant_id = :tenant and t.configuration_id = :configuration
         and t.domain_id = :domain and t.object_guid = e.to_guid
        left join source_object fo on fo.tenant_id = :tenant and fo.domain_id = :domain
         and fo.object_guid = e.from_guid
        left join source_object o on o.tenant_id = :tenant and o.domain_id = :domain
         and o.object_guid = e.to_guid
      """;

  private final JdbcClient jdbc;

  public Edges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Which edges a page is cut from. */
  public enum Cut {
    /** Changed in the source after a change number, in the order of changes. */
    CHANGED(
        """
        with e as materialized (
          select change_number, from_guid, to_guid from source_edge
           where tenant_id = :tenant and domain_id = :domain and attribute = :attribute
             and change_number <= :upto
             and (change_number, from_guid, to_guid) > (:number, :first, :second)
           order by change_number, from_guid, to_guid
           limit :limit)
        """,
        " order by e.change_number, e.from_guid, e.to_guid"),
    /** From objects whose link the cycle changed. */
    FROM_CHANGED_LINKS(
        """
        with e as materialized (
          select from_guid, to_guid from (
            (select s.from_guid, s.to_guid
               from link l join source_edge s on s.tenant_id = l.tenant_id and s.domain_id = l.domain_id
                and s.attribute = :attribute and s.from_guid = l.object_guid
              where l.tenant_id = :tenant and l.configuration_id = :configuration
                and l.changed_in_cycle = :cycle and l.domain_id = :domain and l.object_guid >= :first
                and (s.from_guid, s.to_guid) > (:first, :second)
              order by s.from_guid, s.to_guid limit :limit)
            union
            (select x.from_guid, x.to_guid
               from link l join exported_edge x on x.tenant_id = l.tenant_id
                and x.configuration_id = l.configuration_id and x.domain_id = l.domain_id
                and x.attribute = :attribute and x.from_guid = l.object_guid
              where l.tenant_id = :tenant and l.configuration_id = :configuration
                and l.changed_in_cycle = :cycle and l.domain_id = :domain and l.object_guid >= :first
                and (x.from_guid, x.to_guid) > (:first, :second)
              order by x.from_guid, x.to_guid limit :limit)) both_sides
           order by from_guid, to_guid
           limit :limit)
        """,
        " order by e.from_guid, e.to_guid"),
    /** To objects whose link the cycle changed. */
    TO_CHANGED_LINKS(
        """
        with e as materialized (
          select from_guid, to_guid from (
            (select s.from_guid, s.to_guid
               from link l join source_edge s on s.tenant_id = l.tenant_id and s.domain_id = l.domain_id
                and s.attribute = :attribute and s.to_guid = l.object_guid
              where l.tenant_id = :tenant and l.configuration_id = :configuration
                and l.changed_in_cycle = :cycle and l.domain_id = :domain and l.object_guid >= :first
                and (s.to_guid, s.from_guid) > (:first, :second)
              order by s.to_guid, s.from_guid limit :limit)
            union
            (select x.from_guid, x.to_guid
               from link l join exported_edge x on x.tenant_id = l.tenant_id
                and x.configuration_id = l.configuration_id and x.domain_id = l.domain_id
                and x.attribute = :attribute and x.to_guid = l.object_guid
              where l.tenant_id = :tenant and l.configuration_id = :configuration
                and l.changed_in_cycle = :cycle and l.domain_id = :domain and l.object_guid >= :first
                and (x.to_guid, x.from_guid) > (:first, :second)
              order by x.to_guid, x.from_guid limit :limit)) both_sides
           order by to_guid, from_guid
           limit :limit)
        """,
        " order by e.to_guid, e.from_guid"),
    /** With a change that a person approved. */
    APPROVED(
        """
        with e as materialized (
          select distinct object_guid as from_guid, other_guid as to_guid from planned_change
           where tenant_id = :tenant and configuration_id = :configuration and domain_id = :domain
             and state = 'APPROVED' and other_guid is not null
             and (verb in ('ADD_MEMBER', 'REMOVE_MEMBER')) = (:attribute = 'member')
             and (object_guid, other_guid) > (:first, :second)
           order by object_guid, other_guid
           limit :limit)
        """,
        " order by e.from_guid, e.to_guid");

    private final String cut;
    private final String order;

    Cut(String cut, String order) {
      this.cut = cut;
      this.order = order;
    }

    /** Where the next page starts. */
    public EdgePlace place(EdgeView last) {
      ObjectGuid from = last.from().end().key().guid();
      ObjectGuid to = last.to().end().key().guid();
      return switch (this) {
        case CHANGED -> new EdgePlace(last.changeNumber(), from, to);
        case FROM_CHANGED_LINKS, APPROVED -> new EdgePlace(0, from, to);
        case TO_CHANGED_LINKS -> new EdgePlace(0, to, from);
      };
    }
  }

  /**
   * The first edges after a place.
   *
   * @param upto the highest change number of the cut {@link Cut#CHANGED}
   */
  public List<EdgeView> page(
      TenantId tenant,
      ConfigurationId configuration,
      long cycle,
      SourceDomainId domain,
      ReferenceAttribute attribute,
      Cut cut,
      EdgePlace after,
      long upto,
      int limit) {
    return view(cut.cut, cut.order, tenant, configuration, domain, attribute)
        .param("cycle", cycle)
        .param("upto", upto)
        .param("number", after.changeNumber())
        .param("first", after.first().value())
        .param("second", after.second().value())
        .param("limit", limit)
        .query((row, number) -> view(row, domain))
        .list();
  }

  /** All manager edges of the persons, in the source or exported. */
  public List<EdgeView> managersOf(
      TenantId tenant,
      ConfigurationId configuration,
      SourceDomainId domain,
      Collection<ObjectGuid> persons) {
    return view(
            """
            with e as materialized (
              select from_guid, to_guid from source_edge
               where tenant_id = :tenant and domain_id = :domain and attribute = :attribute
                 and from_guid = any (:persons::uuid[]) and present
              union
              select from_guid, to_guid from exported_edge
               where tenant_id = :tenant and configuration_id = :configuration and domain_id = :domain
                 and attribute = :attribute and from_guid = any (:persons::uuid[]))
            """,
            " order by e.from_guid, e.to_guid",
            tenant,
            configuration,
            domain,
            ReferenceAttribute.MANAGER)
        .param("persons", Sql.uuids(persons, ObjectGuid::value))
        .query((row, number) -> view(row, domain))
        .list();
  }

  private JdbcClient.StatementSpec view(
      String cut,
      String order,
      TenantId tenant,
      ConfigurationId configuration,
      SourceDomainId domain,
      ReferenceAttribute attribute) {
    return jdbc.sql(cut + VIEW + order)
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("domain", domain.value())
        .param("attribute", column(attribute));
  }

  static String column(ReferenceAttribute attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }

  private static EdgeView view(ResultSet row, SourceDomainId domain) throws SQLException {
    return new EdgeView(
        row.getBoolean("in_source"),
        written(row),
        end(row, domain, "from"),
        end(row, domain, "to"),
        row.getLong("change_number"));
  }

  private static Written written(ResultSet row) throws SQLException {
    if (!row.getBoolean("exported")) {
      return Written.NO;
    }
    return row.getBoolean("in_doubt") ? Written.IN_DOUBT : Written.YES;
  }

  private static EdgeView.End end(ResultSet row, SourceDomainId domain, String side)
      throws SQLException {
    SourceKey key = new SourceKey(domain, new ObjectGuid(Sql.uuid(row, side + "_guid")));
    Optional<TargetId> target = Sql.optionalText(row, side + "_target").map(TargetId::new);
    boolean live = "LIVE".equals(row.getString(side + "_state"));
    boolean inScope = row.getBoolean(side + "_in_scope");
    ReferenceEnd end =
        target
            .<ReferenceEnd>map(id -> {
              if (!live) {
                return new ReferenceEnd.SoftDeleted(key, id);
              }
              return inScope ? new ReferenceEnd.Live(key, id) : new ReferenceEnd.LeftScope(key, id);
            })
            .orElseGet(() -> new ReferenceEnd.Unlinked(key));
    return new EdgeView.End(
        end,
        Sql.optionalText(row, side + "_kind").map(TargetKind::valueOf),
        Sql.optionalText(row, side + "_anchor").map(SourceAnchor::new),
        Sql.optionalText(row, side + "_name"),
        live && row.getBoolean(side + "_deleted"));
  }
}
