package dev.fairlead.persistence.people;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.sql.Sql;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The members of tenants. Opens its own transactions. */
public final class Members {
  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Clock clock;

  public Members(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(jdbc);
    this.audit = new AuditLog(jdbc);
    this.clock = clock;
  }

  /** All members of the tenant, by name. */
  public List<Member> list(TenantId tenant) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select member_id, issuer, subject, display_name, role from tenant_member
                     where tenant_id = ? order by display_name, member_id
                    """)
                .param(tenant.value())
                .query((row, number) -> member(row))
                .list());
  }

  /**
   * Makes the person a member.
   *
   * @return empty when the person is one already, in whatever role
   */
  public Optional<Member> add(
      TenantId tenant, PersonKey person, String displayName, Role role, String actor) {
    Instant now = clock.instant();
    Member member = new Member(UUID.randomUUID(), person, displayName, role);
    return transactions.inTenant(
        tenant,
        () -> {
          int added =
              jdbc.sql(
                      """
                      insert into tenant_member (tenant_id, member_id, person_hash, issuer, subject,
                                                 display_name, role, added_at, added_by)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                      on conflict (tenant_id, person_hash) do nothing
                      """)
                  .param(tenant.value())
                  .param(member.id())
                  .param(person.hash())
                  .param(person.issuer())
                  .param(person.subject())
                  .param(displayName)
                  .param(role.name())
                  .param(Sql.time(now))
                  .param(actor)
                  .update();
          if (added == 0) {
            return Optional.empty();
          }
          jdbc.sql(
                  "insert into person_index (person_hash, tenant_id) values (?, ?) on conflict do nothing")
              .param(person.hash())
              .param(tenant.value())
              .update();
          audit.add(
              tenant,
              now,
              actor,
              "member.added",
              member.id().toString(),
              "%s as %s".formatted(displayName, role));
          return Optional.of(member);
        });
  }

  /**
   * Ends the membership: from the person's next request on.
   *
   * @return false when the tenant has no such member
   */
  public boolean remove(TenantId tenant, UUID member, String actor) {
    Instant now = clock.instant();
    return transactions.inTenant(
        tenant,
        () -> {
          Optional<Removed> removed =
              jdbc.sql(
                      """
                      delete from tenant_member where tenant_id = ? and member_id = ?
                      returning person_hash, display_name, role
                      """)
                  .param(tenant.value())
                  .param(member)
                  .query((row, number) ->
                      new Removed(
                          row.getBytes("person_hash"),
                          Sql.text(row, "display_name") + " as " + Sql.text(row, "role")))
                  .optional();
          removed.ifPresent(it -> {
            jdbc.sql("delete from person_index where person_hash = ? and tenant_id = ?")
                .param(it.personHash())
                .param(tenant.value())
                .update();
            audit.add(tenant, now, actor, "member.removed", member.toString(), it.words());
          });
          return removed.isPresent();
        });
  }

  @SuppressWarnings("ArrayRecordComponent") // lives for one statement
  private record Removed(byte[] personHash, String words) {}

  /** Empty: the person is no member. */
  public Optional<Role> role(TenantId tenant, PersonKey person) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql("select role from tenant_member where tenant_id = ? and person_hash = ?")
                .param(tenant.value())
                .param(person.hash())
                .query((row, number) -> Role.valueOf(Sql.text(row, "role")))
                .optional());
  }

  /** The tenants the person is a member of, in no order. */
  public List<TenantId> tenantsOf(PersonKey person) {
    return transactions.beforeTenant(() ->
        jdbc.sql("select tenant_id from person_index where person_hash = ?")
            .param(person.hash())
            .query((row, number) -> new TenantId(Sql.uuid(row, "tenant_id")))
            .list());
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        Sql.uuid(row, "member_id"),
        new PersonKey(Sql.text(row, "issuer"), Sql.text(row, "subject")),
        Sql.text(row, "display_name"),
        Role.valueOf(Sql.text(row, "role")));
  }
}
