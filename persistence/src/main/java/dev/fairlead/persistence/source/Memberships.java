package dev.fairlead.persistence.source;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.scope.GroupQuestion;
import dev.fairlead.persistence.sql.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is a member of which group, as the directories said. All methods run in the tenant's open
 * transaction. A primary group is no membership here: directories do not list it as one.
 */
public final class Memberships {
  private final JdbcClient jdbc;

  public Memberships(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which of the questions can be answered: those about groups that were read and are there. A
   * group that is gone, or was never seen, says nothing about its members.
   */
  public Set<GroupQuestion> answerable(
      TenantId tenant, Collection<SourceDomainId> domains, Set<GroupQuestion> questions) {
    Set<ObjectGuid> known =
        Set.copyOf(
            jdbc.sql(
                    """
                    select o.object_guid from source_object o
                     where o.tenant_id = :tenant and o.domain_id = any (:domains::uuid[])
                       and o.object_guid = any (:groups::uuid[]) and o.kind = 'GROUP' and not o.deleted
                       and not exists (select from absence_question q
                                        where q.tenant_id = o.tenant_id and q.domain_id = o.domain_id
                                          and q.object_guid = o.object_guid and q.answered_at is null)
                    """)
                .param("tenant", tenant.value())
                .param("domains", Sql.uuids(domains, SourceDomainId::value))
                .param(
                    "groups",
                    Sql.uuids(
                        questions.stream().map(GroupQuestion::group).collect(Collectors.toSet()),
                        ObjectGuid::value))
                .query((row, number) -> new ObjectGuid(Sql.uuid(row, "object_guid")))
                .list());
    return questions.stream()
        .filter(question -> known.contains(question.group()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Which of the questions are answered with yes, for each object; from the objects upwards, so
   * that it costs the same whatever the groups' sizes.
   *
   * @param domains whose groups are looked at; members may be of any
   */
  public Map<ObjectGuid, Set<GroupQuestion>> of(
      TenantId tenant,
      Collection<SourceDomainId> domains,
      Collection<ObjectGuid> objects,
      Set<GroupQuestion> questions) {
    Map<ObjectGuid, Set<GroupQuestion>> answers = new HashMap<>();
    if (objects.isEmpty() || questions.isEmpty()) {
      return answers;
    }
    answer(answers, false, questions, tenant, domains, objects, DIRECT);
    answer(answers, true, questions, tenant, domains, objects, TRANSITIVE);
    return answers;
  }

  private static final String DIRECT =
      """
      select e.to_guid as member, e.from_guid as group_guid
        from source_edge e
       where e.tenant_id = :tenant and e.domain_id = any (:domains::uuid[])
         and e.to_guid = any (:objects::uuid[]) and e.attribute = 'member' and e.present
         and e.from_guid = any (:groups::uuid[])
      """;

  /** A union ends, also where groups contain one another. */
  private static final String TRANSITIVE =
      """
      with recursive above (member, group_guid) as (
        select e.to_guid, e.from_guid
          from source_edge e
         where e.tenant_id = :tenant and e.domain_id = any (:domains::uuid[])
           and e.to_guid = any (:objects::uuid[]) and e.attribute = 'member' and e.present
        union
        select a.member, e.from_guid
          from above a
          join source_edge e on e.tenant_id = :tenant and e.domain_id = any (:domains::uuid[])
           and e.to_guid = a.group_guid and e.attribute = 'member' and e.present
      )
      select member, group_guid from above where group_guid = any (:groups::uuid[])
      """;

  private void answer(
      Map<ObjectGuid, Set<GroupQuestion>> answers,
      boolean transitive,
      Set<GroupQuestion> questions,
      TenantId tenant,
      Collection<SourceDomainId> domains,
      Collection<ObjectGuid> objects,
      String sql) {
    List<ObjectGuid> groups =
        questions.stream()
            .filter(it -> it.transitive() == transitive)
            .map(GroupQuestion::group)
            .collect(Collectors.toList());
    if (groups.isEmpty()) {
      return;
    }
    jdbc.sql(sql)
        .param("tenant", tenant.value())
        .param("domains", Sql.uuids(domains, SourceDomainId::value))
        .param("objects", Sql.uuids(objects, ObjectGuid::value))
        .param("groups", Sql.uuids(groups, ObjectGuid::value))
        .query((row, number) -> {
          ObjectGuid member = new ObjectGuid(Sql.uuid(row, "member"));
          ObjectGuid group = new ObjectGuid(Sql.uuid(row, "group_guid"));
          return answers
              .computeIfAbsent(member, _ -> new HashSet<>())
              .add(new GroupQuestion(group, transitive));
        })
        .list();
  }
}
