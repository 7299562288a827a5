package dev.fairlead.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.TenantId;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class TenantTransactionsIT {
  private final DataSource source = TestPostgres.database().app();
  private final TenantTransactions transactions =
      new TenantTransactions(new DataSourceTransactionManager(source), source);
  private final JdbcTemplate jdbc = new JdbcTemplate(source);
  private final TenantId contoso = new TenantId(UUID.randomUUID());
  private final TenantId fabrikam = new TenantId(UUID.randomUUID());

  @Test
  void twoTenantsWithTheSameNameSeeOnlyThemselves() {
    insert(contoso, contoso);
    insert(fabrikam, fabrikam);
    assertThat(visible(contoso)).isEqualTo(1);
    assertThat(visible(fabrikam)).isEqualTo(1);
  }

  @Test
  void aRowOfAnotherTenantCannotBeWrittenChangedOrRemoved() {
    insert(contoso, contoso);
    assertThatThrownBy(() -> insert(contoso, fabrikam))
        .hasStackTraceContaining("row-level security");
    int touched =
        transactions.inTenant(
            fabrikam,
            () ->
                jdbc.update("update tenant set name = 'mine' where tenant_id = ?", contoso.value())
                    + jdbc.update("delete from tenant where tenant_id = ?", contoso.value()));
    assertThat(touched).isZero();
    assertThat(visible(contoso)).isEqualTo(1);
  }

  @Test
  void aTransactionInsideAnotherIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            transactions.inTenant(contoso, () -> transactions.inTenant(fabrikam, () -> "never")));
  }

  @Test
  void aFailureLeavesNothingBehind() {
    assertThatThrownBy(() ->
            transactions.inTenant(
                contoso,
                () -> {
                  insertRow(contoso);
                  throw new IllegalArgumentException("half-way");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(visible(contoso)).isZero();
  }

  private void insert(TenantId as, TenantId row) {
    transactions.inTenant(as, () -> insertRow(row));
  }

  private void insertRow(TenantId row) {
    jdbc.update(
        "insert into tenant (tenant_id, name, created_at) values (?, 'Corp', ?)",
        row.value(),
        Instant.EPOCH.atOffset(ZoneOffset.UTC));
  }

  private long visible(TenantId tenant) {
    return transactions.inTenant(
        tenant, () -> jdbc.queryForObject("select count(*) from tenant", Long.class));
  }
}
