package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.space.EdgeLists.Edge;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a read has seen so far, in narrow rows, and what follows from it when the read is complete.
 */
final class SightingRows {
  /** A delta's reply, as opposed to a numbered generation. */
  static final long REPLY = 0;

  private final JdbcTemplate jdbc;

  SightingRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param listed those whose member list was begun in this page
   */
  void sawObjects(
      TenantId tenant,
      SourceDomainId domain,
      long generation,
      Collection<ObjectGuid> seen,
      Set<ObjectGuid> listed) {
    if (seen.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        insert into generation_sighting (tenant_id, domain_id, generation, object_guid, whole)
        select ?, ?, ?, u.guid, u.whole from unnest(?::uuid[], ?::boolean[]) as u (guid, whole)
        on conflict (tenant_id, domain_id, generation, object_guid) do update set whole = true
         where excluded.whole and not generation_sighting.whole
        """,
        tenant.value(),
        domain.value(),
        generation,
        Sql.uuids(seen, ObjectGuid::value),
        Sql.array("bool", seen, listed::contains));
  }

  void sawMembers(TenantId tenant, SourceDomainId domain, long generation, List<Edge> edges) {
    List<Edge> members =
        edges.stream().filter(e -> e.attribute() == ReferenceAttribute.MEMBER).toList();
    if (members.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        insert into generation_edge_sighting (tenant_id, domain_id, generation, attribute, from_guid,
               to_guid)
        select ?, ?, ?, 'member', u.from_guid, u.to_guid
          from unnest(?::uuid[], ?::uuid[]) as u (from_guid, to_guid)
        on conflict do nothing
        """,
        tenant.value(),
        domain.value(),
        generation,
        Sql.uuids(members, e -> e.from().value()),
        Sql.uuids(members, e -> e.to().value()));
  }

  /**
   * Members that a list left unnamed are gone.
   *
   * @return edges written
   */
  int dropUnseenMembers(
      TenantId tenant, SourceDomainId domain, long generation, long changeNumber) {
    return withoutNestedLoops(() ->
        jdbc.update(
            """
            update source_edge e set present = false, change_number = ?
             where e.tenant_id = ? and e.domain_id = ? and e.attribute = 'member' and e.present
               and e.from_guid = any(array(
                     select s.object_guid from generation_sighting s
                      where s.tenant_id = ? and s.domain_id = ? and s.generation = ? and s.whole))
               and not exists (select from generation_edge_sighting g
                                where g.tenant_id = e.tenant_id and g.domain_id = e.domain_id
                                  and g.generation = ? and g.attribute = e.attribute
                                  and g.from_guid = e.from_guid and g.to_guid = e.to_guid)
            """,
            changeNumber,
            tenant.value(),
            domain.value(),
            tenant.value(),
            domain.value(),
            generation,
            generation));
  }

  /**
   * A first read fills tables that have no statistics yet; believing them empty, the planner would
   * compare every row with every other one.
   */
  private int withoutNestedLoops(IntSupplier statement) {
    setting("off");
    int rows = statement.getAsInt();
    setting("on");
    return rows;
  }

  private void setting(String value) {
    jdbc.queryForObject("select set_config('enable_nestloop', ?, true)", String.class, value);
  }

  /** Living objects that a complete generation did not show: a question, never a delete. */
  int askAboutAbsent(TenantId tenant, SourceDomainId domain, long generation, Instant now) {
    return withoutNestedLoops(() ->
        jdbc.update(
            """
            insert into absence_question (tenant_id, domain_id, object_guid, generation,
                   asked_at)
            select o.tenant_id, o.domain_id, o.object_guid, ?, ?
              from source_object o
             where o.tenant_id = ? and o.domain_id = ? and not o.deleted
               and not exists (select from generation_sighting s
                                where s.tenant_id = o.tenant_id and s.domain_id = o.domain_id
                                  and s.generation = ? and s.object_guid = o.object_guid)
            on conflict (tenant_id, domain_id, object_guid) do update
               set generation = excluded.generation, asked_at = excluded.asked_at,
                   answered_at = null, answer = null
             where absence_question.answered_at is not null
            """,
            generation,
            Sql.utc(now),
            tenant.value(),
            domain.value(),
            generation));
  }

  /** The directory has shown these objects, alive or as tombstones. */
  void answer(TenantId tenant, SourceDomainId domain, Instant now, List<ObjectState> shown) {
    answer(tenant, domain, now, "TOMBSTONE", shown.stream().filter(ObjectState::deleted).toList());
    answer(tenant, domain, now, "SEEN_AGAIN", shown.stream().filter(o -> !o.deleted()).toList());
  }

  private void answer(
      TenantId tenant,
      SourceDomainId domain,
      Instant now,
      String answer,
      List<ObjectState> objects) {
    if (objects.isEmpty()) {
      return;
    }
    jdbc.update(
        """
        update absence_question set answered_at = ?, answer = ?
         where tenant_id = ? and domain_id = ? and object_guid = any(?) and answered_at is null
        """,
        Sql.utc(now),
        answer,
        tenant.value(),
        domain.value(),
        Sql.uuids(objects, o -> o.guid().value()));
  }

  /** Forgets the read, and any older one that was cut off. */
  void forgetUpTo(TenantId tenant, SourceDomainId domain, long generation) {
    for (String table : List.of("generation_sighting", "generation_edge_sighting")) {
      jdbc.update(
          "delete from " + table + " where tenant_id = ? and domain_id = ? and generation <= ?",
          tenant.value(),
          domain.value(),
          generation);
    }
  }
}
