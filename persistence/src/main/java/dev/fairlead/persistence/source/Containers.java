package dev.fairlead.persistence.source;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ContainerPath;
import dev.fairlead.persistence.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The containers around a page of objects, from which paths and names are rebuilt. */
final class Containers {
  private final Map<ObjectGuid, Container> byGuid;
  private final StagedDomain domain;

  private record Container(Optional<ObjectGuid> parent, String rdn, boolean organizationalUnit) {}

  private Containers(StagedDomain domain, Map<ObjectGuid, Container> byGuid) {
    this.domain = domain;
    this.byGuid = byGuid;
  }

  static Containers around(
      JdbcClient jdbc, TenantId tenant, StagedDomain domain, Collection<ObjectGuid> parents) {
    Map<ObjectGuid, Container> found = new HashMap<>();
    if (!parents.isEmpty()) {
      // "union" instead of "union all": a ring of containers ends the search too
      jdbc.sql(
              """
              with recursive around as (
                select object_guid, parent_guid, rdn, attributes -> 'objectclass' as classes
                  from source_object
                 where tenant_id = :tenant and domain_id = :domain and object_guid = any (:parents::uuid[])
                union
                select o.object_guid, o.parent_guid, o.rdn, o.attributes -> 'objectclass'
                  from around a
                  join source_object o
                    on o.tenant_id = :tenant and o.domain_id = :domain and o.object_guid = a.parent_guid
              )
              select object_guid, parent_guid, rdn,
                     coalesce(classes @> '[{"t":"organizationalUnit"}]', false) as unit
                from around
              """)
          .param("tenant", tenant.value())
          .param("domain", domain.id().value())
          .param("parents", Sql.uuids(parents, ObjectGuid::value))
          .query(row -> {
            found.put(
                new ObjectGuid(Sql.uuid(row, "object_guid")),
                new Container(
                    Sql.optionalUuid(row, "parent_guid").map(ObjectGuid::new),
                    Sql.text(row, "rdn"),
                    row.getBoolean("unit")));
          });
    }
    return new Containers(domain, found);
  }

  ContainerPath path(Optional<ObjectGuid> parent) {
    List<ObjectGuid> path = new ArrayList<>();
    Set<ObjectGuid> seen = new HashSet<>();
    Optional<ObjectGuid> next = parent;
    while (next.isPresent() && seen.add(next.get())) {
      path.add(next.get());
      if (next.get().equals(domain.head())) {
        return new ContainerPath(path, true);
      }
      next = Optional.ofNullable(byGuid.get(next.get())).flatMap(Container::parent);
    }
    return new ContainerPath(path, false);
  }

  /** For people to read: unknown containers show as {@code …}. */
  String distinguishedName(String rdn, boolean organizationalUnit, ContainerPath path) {
    StringBuilder name = new StringBuilder(part(rdn, organizationalUnit));
    for (ObjectGuid guid : path.nearestFirst()) {
      Container container = byGuid.get(guid);
      if (!guid.equals(domain.head()) && container != null) {
        name.append(',').append(part(container.rdn(), container.organizationalUnit()));
      }
    }
    return name.append(path.complete() ? "," : ",…,").append(domain.namingContext()).toString();
  }

  private static String part(String rdn, boolean organizationalUnit) {
    String escaped = rdn.replace("\\", "\\\\").replace(",", "\\,").replace("+", "\\+");
    return (organizationalUnit ? "OU=" : "CN=") + escaped;
  }
}
