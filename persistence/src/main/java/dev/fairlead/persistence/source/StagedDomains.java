package dev.fairlead.persistence.source;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state of source domains. All methods run in the tenant's open transaction. */
public final class StagedDomains {
  private final JdbcClient jdbc;

  public StagedDomains(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The domains of these ids that exist, ordered by id. */
  public List<StagedDomain> find(TenantId tenant, Collection<SourceDomainId> ids) {
    return jdbc.sql(
            """
            select domain_id, dns_name, naming_context, domain_guid, change_number,
                   committed_generation is not null as committed, attribute_set_version, last_page_at,
                   problem_sentence
              from source_domain
             where tenant_id = ? and domain_id = any (?::uuid[])
             order by domain_id
            """)
        .param(tenant.value())
        .param(Sql.uuids(ids, SourceDomainId::value))
        .query((row, number) -> domain(row))
        .list();
  }

  private static StagedDomain domain(ResultSet row) throws SQLException {
    return new StagedDomain(
        new SourceDomainId(Sql.uuid(row, "domain_id")),
        Sql.text(row, "dns_name"),
        Sql.text(row, "naming_context"),
        new ObjectGuid(Sql.uuid(row, "domain_guid")),
        row.getLong("change_number"),
        row.getBoolean("committed"),
        row.getInt("attribute_set_version"),
        Sql.optionalInstant(row, "last_page_at"),
        Sql.optionalText(row, "problem_sentence"));
  }
}
