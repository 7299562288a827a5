package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.SourceKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Staged objects, many per statement. */
final class ObjectRows {
  private final JdbcTemplate jdbc;

  ObjectRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<ObjectGuid, ObjectState> load(
      TenantId tenant, SourceDomainId domain, Collection<ObjectGuid> guids) {
    Map<ObjectGuid, ObjectState> found = HashMap.newHashMap(guids.size());
    jdbc.query(
        """
        select object_guid, kind, parent_guid, rdn, attributes::text, read_attributes, deleted_at,
               last_known_parent
          from source_object where tenant_id = ? and domain_id = ? and object_guid = any(?)
        """,
        row -> {
          ObjectGuid guid = new ObjectGuid(row.getObject(1, UUID.class));
          found.put(
              guid,
              new ObjectState(
                  guid,
                  SourceKind.valueOf(row.getString(2)),
                  guid(row.getObject(3, UUID.class)),
                  row.getString(4),
                  AttributesJson.read(row.getString(5)),
                  row.getInt(6),
                  Optional.ofNullable(row.getObject(7, OffsetDateTime.class))
                      .map(OffsetDateTime::toInstant),
                  guid(row.getObject(8, UUID.class))));
        },
        tenant.value(),
        domain.value(),
        Sql.uuids(guids, ObjectGuid::value));
    return found;
  }

  /**
   * Writes the objects whose content is new.
   *
   * @return rows written
   */
  int save(
      TenantId tenant,
      SourceDomainId domain,
      long changeNumber,
      Instant readAt,
      List<ObjectState> objects) {
    if (objects.isEmpty()) {
      return 0;
    }
    return jdbc.update(
        """
        insert into source_object (tenant_id, domain_id, object_guid, kind, parent_guid, rdn,
               anchor, object_sid, attributes, read_attributes, content_hash, deleted, deleted_at,
               last_known_parent, change_number, read_at, search_name, search_account, search_upn,
               search_mail)
        select ?, ?, u.guid, u.kind, u.parent, u.rdn, u.anchor, u.sid, u.attributes::jsonb,
               u.read_attributes, decode(u.hash, 'hex'), u.deleted_at is not null, u.deleted_at::timestamptz,
               u.last_known_parent, ?, ?, u.name, u.account, u.upn, u.mail
          from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                      ?::int[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                      ?::text[])
               as u (guid, kind, parent, rdn, anchor, sid, attributes, read_attributes, hash,
                     deleted_at, last_known_parent, name, account, upn, mail)
        on conflict (tenant_id, domain_id, object_guid) do update
           set kind = excluded.kind, parent_guid = excluded.parent_guid, rdn = excluded.rdn,
               anchor = excluded.anchor, object_sid = excluded.object_sid,
               attributes = excluded.attributes, read_attributes = excluded.read_attributes,
               content_hash = excluded.content_hash, deleted = excluded.deleted,
               deleted_at = excluded.deleted_at, last_known_parent = excluded.last_known_parent,
               change_number = excluded.change_number, read_at = excluded.read_at,
               search_name = excluded.search_name, search_account = excluded.search_account,
               search_upn = excluded.search_upn, search_mail = excluded.search_mail
         where source_object.content_hash <> excluded.content_hash
        """,
        tenant.value(),
        domain.value(),
        changeNumber,
        Sql.utc(readAt),
        Sql.uuids(objects, o -> o.guid().value()),
        Sql.texts(objects, o -> o.kind().name()),
        Sql.uuids(objects, o -> value(o.parent())),
        Sql.texts(objects, ObjectState::rdn),
        Sql.texts(objects, o -> o.anchor().map(SourceAnchor::base64).orElse(null)),
        Sql.texts(objects, o -> o.sid().orElse(null)),
        Sql.texts(objects, o -> AttributesJson.write(o.attributes())),
        Sql.array("int4", objects, ObjectState::readAttributes),
        Sql.texts(objects, o -> HexFormat.of().formatHex(ContentHash.of(o))),
        Sql.texts(objects, o -> o.deletedAt().map(Instant::toString).orElse(null)),
        Sql.uuids(objects, o -> value(o.lastKnownParent())),
        Sql.texts(objects, o -> SearchText.normalised(o.text("displayname").orElse(o.rdn()))),
        Sql.texts(objects, o -> search(o, "samaccountname")),
        Sql.texts(objects, o -> search(o, "userprincipalname")),
        Sql.texts(objects, o -> search(o, "mail")));
  }

  private static @Nullable String search(ObjectState object, String attribute) {
    return object.text(attribute).map(SearchText::normalised).orElse(null);
  }

  private static Optional<ObjectGuid> guid(@Nullable UUID value) {
    return Optional.ofNullable(value).map(ObjectGuid::new);
  }

  private static @Nullable UUID value(Optional<ObjectGuid> guid) {
    return guid.map(ObjectGuid::value).orElse(null);
  }
}
