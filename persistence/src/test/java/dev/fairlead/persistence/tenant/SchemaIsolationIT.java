package dev.fairlead.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.migrations.Migrations;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row-level security, found by enumeration: a new table without it fails here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaIsolationIT {
  /** Read before a tenant is known; each holds ids, hashes and sealed values only. */
  private static final Set<String> BEFORE_TENANT =
      Set.of(
          "tenant_index",
          "certificate_index",
          "enrolment_token_index",
          "agent_command_index",
          "service_authority",
          "person_index",
          "operator_index",
          "http_session",
          "write_budget",
          "scheduled_tasks",
          "flyway_schema_history");

  private TestDatabase database;
  private JdbcTemplate truth;

  @BeforeAll
  void migrate() {
    database = TestPostgres.database();
    truth = new JdbcTemplate(database.superuserSource());
  }

  @Test
  void everyTableIsProtectedOrListedWithItsReason() {
    assertThat(unprotected(truth)).containsExactlyInAnyOrderElementsOf(BEFORE_TENANT);
  }

  @Test
  void aNewTableWithoutAPolicyIsNoticed() {
    TestDatabase other = TestPostgres.database();
    JdbcTemplate jdbc = new JdbcTemplate(other.superuserSource());
    jdbc.execute("create table forgotten (tenant_id uuid not null)");
    assertThat(unprotected(jdbc)).contains("forgotten");
  }

  @Test
  void everyTenantTableLeadsItsKeyWithTheTenant() {
    List<String> first =
        truth.queryForList(
            """
            select c.relname || ':' || a.attname
              from pg_class c
              join pg_index i on i.indrelid = c.oid and i.indisprimary
              join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
             where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and not c.relispartition
            """,
            String.class);
    assertThat(first)
        .hasSize(protectedTables().size())
        .allSatisfy(t -> assertThat(t).endsWith(":tenant_id"));
  }

  @Test
  void everyProtectedTableFailsWithoutATenantEvenWhenItIsEmpty() {
    JdbcTemplate app = new JdbcTemplate(database.app());
    for (String table : protectedTables()) {
      assertThatThrownBy(() -> app.queryForList("select * from " + table))
          .as(table)
          .hasStackTraceContaining("fairlead.tenant");
      assertThatThrownBy(() -> app.queryForObject("select count(*) from " + table, Long.class))
          .as(table)
          .hasStackTraceContaining("fairlead.tenant");
    }
  }

  @Test
  void theTenantOfAnEarlierTransactionDoesNotLingerOnTheConnection() throws Exception {
    try (var connection = database.app().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "select set_config('fairlead.tenant', '00000000-0000-0000-0000-000000000001', true)");
      statement.execute("select * from tenant");
      connection.commit();
      assertThatThrownBy(() -> statement.execute("select * from tenant"))
          .hasStackTraceContaining("invalid input syntax for type uuid");
    }
  }

  @Test
  void thePolicyIsTheSameOnEveryTableForReadingAndWriting() {
    List<String> policies =
        truth.queryForList(
            "select distinct permissive || '|' || cmd || '|' || array_to_string(roles, ',') || '|' || qual || '|' || with_check"
                + " from pg_policies where schemaname = 'public'",
            String.class);
    assertThat(policies)
        .containsExactly(
            "PERMISSIVE|ALL|public|(tenant_id = (current_setting('fairlead.tenant'::text))::uuid)"
                + "|(tenant_id = (current_setting('fairlead.tenant'::text))::uuid)");
  }

  @Test
  void theApplicationRoleMayDoNothingBeyondItsTables() {
    assertThat(
            truth.queryForMap(
                "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = ?",
                Migrations.APP_ROLE))
        .containsEntry("rolsuper", false)
        .containsEntry("rolbypassrls", false)
        .containsEntry("rolcreaterole", false)
        .containsEntry("rolcreatedb", false);
    JdbcTemplate app = new JdbcTemplate(database.app());
    assertThatThrownBy(() -> app.execute("create table mine (x int)"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> app.execute("alter table tenant disable row level security"))
        .hasStackTraceContaining("must be owner");
    assertThatThrownBy(() -> app.execute("truncate tenant"))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> app.execute("set role " + Migrations.OWNER_ROLE))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> app.execute("select protect_tenant_table('tenant')"))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void partitionsAreMadeByTheOwnersFunctionAndAreOutOfTheApplicationsReach() {
    JdbcTemplate app = new JdbcTemplate(database.app());
    app.queryForObject("select ensure_log_partitions(date '2031-01-15', 3)", Integer.class);
    List<String> partitions =
        truth.queryForList(
            "select relname from pg_class where relispartition and relkind = 'r'", String.class);
    assertThat(partitions).contains("provisioning_log_203101", "provisioning_log_203103");
    for (String partition : partitions) {
      assertThatThrownBy(() -> app.queryForList("select * from " + partition))
          .as(partition)
          .hasStackTraceContaining("permission denied");
    }
    assertThat(
            app.queryForObject("select ensure_log_partitions(date '2031-01-15', 3)", Integer.class))
        .isZero();
    assertThatThrownBy(() ->
            app.queryForObject(
                "select ensure_log_partitions(date '2031-01-15', 37)", Integer.class))
        .hasStackTraceContaining("1 to 36");
  }

  @Test
  void logsAndRevisionsCanBeAddedToButNotChanged() {
    for (String table :
        List.of("provisioning_log", "audit_log", "configuration_revision", "tenant_authority")) {
      String privileges =
          truth.queryForObject(
              "select string_agg(p, ' ' order by p) from unnest(array['select', 'insert', 'update', 'delete', 'truncate']) p"
                  + " where has_table_privilege(?, ?, p)",
              String.class,
              Migrations.APP_ROLE,
              table);
      assertThat(privileges).as(table).isEqualTo("insert select");
    }
  }

  @Test
  void everyGrantIsOnAParentTableAndToTheApplicationRoleOnly() {
    List<String> foreign =
        truth.queryForList(
            """
            select g.grantee || ' on ' || g.table_name
              from information_schema.role_table_grants g
              join pg_class c on c.relname = g.table_name and c.relnamespace = 'public'::regnamespace
             where g.table_schema = 'public' and g.grantee <> ?
               and (g.grantee <> ? or c.relispartition)
            """,
            String.class,
            Migrations.OWNER_ROLE,
            Migrations.APP_ROLE);
    assertThat(foreign).isEmpty();
  }

  private static Set<String> unprotected(JdbcTemplate jdbc) {
    return new TreeSet<>(
        jdbc.queryForList(
            """
            select c.relname from pg_class c
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
               and not (c.relrowsecurity and c.relforcerowsecurity
                        and exists (select from pg_policy p where p.polrelid = c.oid))
            """,
            String.class));
  }

  private List<String> protectedTables() {
    return truth.queryForList(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
            + " and relrowsecurity and not relispartition order by 1",
        String.class);
  }
}
