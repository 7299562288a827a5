package dev.fairlead.persistence.people;

import dev.fairlead.persistence.tenant.TenantTransactions;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who operates the service: they see every tenant. */
public final class Operators {
  private final TenantTransactions transactions;
  private final JdbcTemplate jdbc;

  public Operators(TenantTransactions transactions, JdbcTemplate jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /**
   * @return false if the person was one already
   */
  public boolean add(PersonKey person) {
    return transactions.beforeTenant(() ->
        jdbc.update(
                "insert into operator_index (person_hash) values (?) on conflict do nothing",
                person.hash())
            > 0);
  }

  /**
   * @return false if the person was none
   */
  public boolean remove(PersonKey person) {
    return transactions.beforeTenant(
        () -> jdbc.update("delete from operator_index where person_hash = ?", person.hash()) > 0);
  }

  public boolean contains(PersonKey person) {
    return transactions.beforeTenant(() ->
        Boolean.TRUE.equals(
            jdbc.queryForObject(
                "select exists (select from operator_index where person_hash = ?)",
                Boolean.class,
                person.hash())));
  }
}
