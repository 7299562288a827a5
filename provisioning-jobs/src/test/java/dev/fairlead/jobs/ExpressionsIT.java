package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.plan.DiffEntry;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Expressions from the stored configuration to the target, and what the log shows of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpressionsIT {
  private static final Bodies.Maker COMPUTED =
      Bodies.overriding(
          AttributeMapping.always("jobTitle", rule("Append(PCase([title]), \"!\")")),
          AttributeMapping.always("department", rule("Redact(ToUpper([department]))")),
          AttributeMapping.onCreate("officeLocation", rule("Guid()")));

  private final Installation installation = new Installation();
  private Worker worker;

  private static ValueRule rule(String expression) {
    return new ValueRule.Expression(MappingExpression.parse(expression));
  }

  @BeforeAll
  void start() {
    worker = installation.worker("expressions");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  private TestTenant synced() {
    TestTenant tenant = installation.tenant("Corp", COMPUTED);
    tenant.directory.stage(user("anna"));
    tenant.directory.commit();
    worker.finish(tenant);
    return tenant;
  }

  private static JsonNode anna(TestTenant tenant) {
    return tenant.entra.userByPrincipalName("anna@corp.example").orElseThrow();
  }

  private void change(TestTenant tenant, Map<String, String> attributes) {
    tenant.directory.stage(TestDirectory.change("anna", attributes));
    worker.finish(tenant);
  }

  private List<DiffEntry> newestDiff(TestTenant tenant) {
    return installation.reports.newestEntries(tenant.id, tenant.configuration, 1).getFirst().diff();
  }

  @Test
  void anExpressionsValueReachesTheTargetWithItsLineage() {
    TestTenant tenant = synced();
    change(tenant, Map.of("title", "SENIOR ENGINEER"));
    assertThat(anna(tenant).path("jobTitle").asString()).isEqualTo("Senior Engineer!");
    assertThat(newestDiff(tenant))
        .singleElement()
        .satisfies(diff -> {
          assertThat(diff.after()).containsExactly(Value.of("Senior Engineer!"));
          assertThat(diff.from()).containsExactly("title");
        });
  }

  @Test
  void aRedactedValueReachesTheTargetAndNoLog() {
    TestTenant tenant = synced();
    change(tenant, Map.of("department", "secret"));
    assertThat(anna(tenant).path("department").asString()).isEqualTo("SECRET");
    assertThat(newestDiff(tenant))
        .singleElement()
        .satisfies(diff -> {
          assertThat(diff.property()).isEqualTo("department");
          assertThat(diff.after()).containsExactly(Value.of("[Redact]"));
        });
    assertThat(
            tenant.count(
                "select count(*) from provisioning_log where tenant_id = ? and configuration_id = ?"
                    + " and diff::text ilike '%secret%'"))
        .isZero();
    change(tenant, Map.of("department", "other"));
    assertThat(newestDiff(tenant).getFirst().before()).containsExactly(Value.of("[Redact]"));
  }

  @Test
  void aDrawnValueIsWrittenOnceAndTwoTenantsDrawDifferently() {
    TestTenant contoso = synced();
    TestTenant fabrikam = synced();
    String drawn = anna(contoso).path("officeLocation").asString();
    assertThat(drawn).matches("[0-9a-f-]{36}");
    assertThat(anna(fabrikam).path("officeLocation").asString()).isNotEqualTo(drawn);
    change(contoso, Map.of("physicalDeliveryOfficeName", "B 7", "title", "x"));
    assertThat(anna(contoso).path("officeLocation").asString()).isEqualTo(drawn);
  }

  @Test
  void aValueThatDependsOnTheTimeIsLookedAtAgainByItself() {
    TestTenant tenant =
        installation.tenant(
            "Corp",
            Bodies.overriding(
                AttributeMapping.always(
                    "officeLocation",
                    rule("FormatDateTime(Now(), , \"M/d/yyyy h:mm:ss tt\", \"HH:mm:ss\")"))));
    tenant.directory.stage(user("anna"));
    tenant.directory.commit();
    worker.finish(tenant);
    String before = anna(tenant).path("officeLocation").asString();
    assertThat(before).matches("[0-9:]{8}");
    worker.finish(tenant);
    assertThat(anna(tenant).path("officeLocation").asString()).isEqualTo(before);

    Awaitility.await()
        .until(() -> {
          int due =
              installation.truth.update(
                  "update object_recheck set due_at = due_at - interval '61 minutes' where tenant_id = ?",
                  tenant.id.value());
          assertThat(due).isEqualTo(1);
          worker.finish(tenant);
          return !anna(tenant).path("officeLocation").asString().equals(before);
        });
  }

  @Test
  void theFirstValueThatNobodyHasIsTakenAndAMoreOftenWantedOneOnlyOnce() {
    TestTenant tenant =
        installation.tenant(
            "Corp",
            Bodies.overriding(
                AttributeMapping.onCreate(
                    "mailNickname", rule("SelectUniqueValue([sn], [sn] & \"1\", [sn] & \"2\")"))));
    for (String name : List.of("anna", "bert", "carl", "dora")) {
      tenant.directory.stage(
          user(name, TestDirectory.PEOPLE, Map.of("sn", name.equals("anna") ? "solo" : "same")));
    }
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.entra.users())
        .extracting(user -> user.path("mailNickname").asString())
        .containsExactlyInAnyOrder("solo", "same", "same1", "same2");

    tenant.directory.stage(user("emil", TestDirectory.PEOPLE, Map.of("sn", "Same")));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(4);
    assertThat(installation.reports.newestFailures(tenant.id, tenant.configuration, 5))
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.code()).isEqualTo("NO_FREE_VALUE");
          assertThat(failure.message()).contains("every one of the 3 candidates");
        });
    // A value is chosen once: it does not move when a better one becomes free.
    tenant.directory.stage(TestDirectory.change("dora", Map.of("title", "Boss")));
    worker.finish(tenant);
    assertThat(tenant.entra.users())
        .extracting(user -> user.path("mailNickname").asString())
        .containsExactlyInAnyOrder("solo", "same", "same1", "same2");
  }
}
