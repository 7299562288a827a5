package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.contact;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.AttributeMapping.NullPolicy;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.graph.write.PropertyValues;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Mappings that only add, beside an administrator who writes to the same objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowIT {
  private final Installation installation = new Installation();
  private Worker worker;

  @BeforeAll
  void start() {
    worker = installation.worker("flow");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  private static AttributeMapping mapping(String target, String source, Apply apply) {
    return new AttributeMapping(
        target, ValueRule.text(source), apply, NullPolicy.IGNORE, Optional.empty());
  }

  private static JsonNode anna(TestTenant tenant) {
    return tenant.entra.userByPrincipalName("anna@corp.example").orElseThrow();
  }

  private static void asAdministrator(TestTenant tenant, Map<String, Object> values) {
    assertThat(
            tenant
                .graph()
                .write(
                    new WriteOperation.UpdateUser(
                        tenant.targetOf(guid("anna")), PropertyValues.of(values)))
                .outcome())
        .isInstanceOf(WriteOutcome.Applied.class);
  }

  @Test
  void whatOthersWroteIsKeptAndWhatIsEmptyIsFilled() {
    TestTenant tenant =
        installation.tenant(
            "Corp",
            Bodies.overriding(
                mapping("otherMails", "mail", Apply.ADD_TO_LIST),
                mapping("city", "l", Apply.WHEN_EMPTY),
                mapping("department", "department", Apply.NEVER_REMOVE)));
    tenant.directory.stage(
        user("anna", TestDirectory.PEOPLE, Map.of("department", "Sales")), user("bert"));
    tenant.directory.commit();
    worker.finish(tenant);
    asAdministrator(
        tenant, Map.of("otherMails", List.of("own@corp.example"), "city", "Their own city"));

    tenant.directory.stage(
        change("anna", Map.of("mail", "anna@corp.example", "l", "Bern", "department", "")),
        change("bert", Map.of("l", "Basel")));
    worker.finish(tenant);
    assertThat(anna(tenant).path("otherMails"))
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder("own@corp.example", "anna@corp.example");
    assertThat(anna(tenant).path("city").asString()).isEqualTo("Their own city");
    assertThat(anna(tenant).path("department").asString()).isEqualTo("Sales");
    assertThat(
            tenant
                .entra
                .userByPrincipalName("bert@corp.example")
                .orElseThrow()
                .path("city")
                .asString())
        .isEqualTo("Basel");
    assertThat(tenant.progress().failed()).isZero();

    // Once written it is ours, and still nothing is taken away.
    tenant.directory.stage(change("anna", Map.of("mail", "")));
    worker.finish(tenant);
    assertThat(anna(tenant).path("otherMails")).hasSize(2);
  }

  @Test
  void aPropertyThatIsReplacedAsAWholeKeepsTheMemberThatDidNotChange() {
    TestTenant tenant =
        installation.tenant(
            "Corp",
            Bodies.overriding(
                mapping("employeeOrgData.division", "division", Apply.ALWAYS),
                mapping("employeeOrgData.costCenter", "departmentNumber", Apply.ALWAYS),
                mapping("employeeHireDate", "extensionAttribute1", Apply.ON_CREATE_ONLY),
                mapping("passwordPolicies", "extensionAttribute2", Apply.ALWAYS)));
    tenant.directory.stage(
        user(
            "anna",
            TestDirectory.PEOPLE,
            Map.of(
                "division", "Sales",
                "departmentNumber", "4711",
                "extensionAttribute1", "20260301000000.0Z",
                "extensionAttribute2", "disablepasswordexpiration")));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(anna(tenant).path("employeeHireDate").asString()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(anna(tenant).path("passwordPolicies").asString())
        .isEqualTo("DisablePasswordExpiration");

    tenant.directory.stage(change("anna", Map.of("division", "Legal")));
    worker.finish(tenant);
    assertThat(anna(tenant).path("employeeOrgData").path("division").asString()).isEqualTo("Legal");
    assertThat(anna(tenant).path("employeeOrgData").path("costCenter").asString())
        .isEqualTo("4711");

    tenant.directory.stage(change("anna", Map.of("extensionAttribute1", "20270301000000.0Z")));
    worker.finish(tenant);
    assertThat(anna(tenant).path("employeeHireDate").asString()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aContactIsReportedAsNotWritableAndIsNoFailure() {
    TestTenant tenant = installation.tenant("Corp", Bodies.withContacts());
    tenant.directory.stage(
        user("anna"),
        contact("supplier", Map.of("mail", "supplier@fabrikam.example")),
        contact("postcard", Map.of("displayName", "Somebody without mail")));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(anna(tenant).isObject()).isTrue();
    assertThat(tenant.progress().failed()).isZero();
    assertThat(installation.reports.newestEntries(tenant.id, tenant.configuration, 10))
        .filteredOn(it -> it.kind() == TargetKind.CONTACT)
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.source().guid()).isEqualTo(guid("supplier"));
          assertThat(entry.outcome()).isEqualTo("NOT_WRITABLE");
          assertThat(entry.sentence())
              .startsWith("Microsoft Graph cannot create, change or delete contacts.");
        });

    tenant.directory.stage(TestDirectory.tombstone("supplier"));
    worker.finish(tenant);
    assertThat(tenant.progress().failed()).isZero();
  }
}
