package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.EnrolmentToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What the API answers and does for a tenant, beside another one that has the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationsIT {
  private final ControlPlaneFixture fixture =
      new ControlPlaneFixture(
          Map.of("fairlead.control-plane.gateway-url", "https://gateway.example:8443"));
  private final TestClient operator = fixture.script(ControlPlaneFixture.OPERATOR);
  private final TenantData other = new TenantData(fixture, fixture.fabrikam);
  private int number;

  @AfterAll
  void stop() {
    operator.close();
    fixture.close();
  }

  private TenantData tenant() {
    return new TenantData(fixture, fixture.tenantWithMembers("t" + number++));
  }

  @Test
  void anOperatorMakesTenantsAndTheirFirstOwners() {
    TestClient.Answer created = operator.post("/api/v1/tenants", "{\"name\": \"Contoso & Söhne\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    String id = created.json().path("id").asString();
    assertThat(created.header("Location")).isEqualTo("/api/v1/tenants/" + id);
    TestClient.Answer owner =
        operator.post(
            "/api/v1/tenants/" + id + "/members",
            """
            {"issuer": "%s", "subject": "the-owner", "displayName": "Olivia", "role": "OWNER"}
            """
                .formatted(fixture.issuer.url()));
    assertThat(owner.status()).as(owner.body()).isEqualTo(201);
    try (TestClient she = fixture.script("the-owner")) {
      JsonNode seen = she.get("/api/v1/tenants").json().path("items");
      assertThat(seen).hasSize(1);
      assertThat(seen.path(0).path("name").asString()).isEqualTo("Contoso & Söhne");
      assertThat(seen.path(0).path("state").asString()).isEqualTo("ACTIVE");
      assertThat(seen.path(0).path("role").asString()).isEqualTo("OWNER");
      assertThat(she.get("/api/v1/tenants/" + id + "/members").json().path("items")).hasSize(1);
    }
    assertThat(
            operator
                .post(
                    "/api/v1/tenants/" + id + "/members",
                    """
                    {"issuer": "%s", "subject": "the-owner", "displayName": "Olivia", "role": "READER"}
                    """
                        .formatted(fixture.issuer.url()))
                .code())
        .isEqualTo("ALREADY_MEMBER");
    String member = owner.json().path("id").asString();
    assertThat(
            operator.call("DELETE", "/api/v1/tenants/" + id + "/members/" + member, null).status())
        .isEqualTo(204);
    assertThat(
            operator.call("DELETE", "/api/v1/tenants/" + id + "/members/" + member, null).status())
        .isEqualTo(404);
    List<String> audited =
        fixture.truth.queryForList(
            "select action || ' by ' || actor from audit_log where tenant_id = ? order by audit_id",
            String.class,
            UUID.fromString(id));
    String by = " by olga of the tests (olga at " + fixture.issuer.url() + ")";
    assertThat(audited)
        .containsExactly("tenant.created" + by, "member.added" + by, "member.removed" + by);
  }

  @Test
  void aSavedRevisionRunsOnceItIsActivated() {
    TenantData data = tenant();
    String revisions = data.configurationPath() + "/revisions";
    TestClient.Answer first = operator.get(revisions + "/1");
    assertThat(first.json().path("active").asBoolean()).isTrue();
    assertThat(first.json().path("body").path("domains").path(0).asString())
        .isEqualTo(data.domain.toString());

    TestClient.Answer saved =
        operator.post(
            revisions,
            data.newRevision("fewer deletes").replace("\"absolute\":500", "\"absolute\":5"));
    assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    assertThat(saved.header("Location")).isEqualTo(revisions + "/2");
    assertThat(saved.json().path("active").asBoolean()).isFalse();
    assertThat(saved.json().at("/body/guards/limits/USER_DELETES/absolute").asInt()).isEqualTo(5);
    assertThat(operator.get(data.configurationPath()).json().path("activeRevision").asInt())
        .isEqualTo(1);

    TestClient.Answer activated = operator.post(revisions + "/2/activation", null);
    assertThat(activated.status()).as(activated.body()).isEqualTo(200);
    assertThat(activated.json().path("activeRevision").asInt()).isEqualTo(2);
    JsonNode list = operator.get(revisions).json().path("items");
    assertThat(list).extracting(it -> it.path("number").asInt()).containsExactly(2, 1);
    assertThat(list.path(0).path("comment").asString()).isEqualTo("fewer deletes");
    // What was saved can be sent again as it is.
    assertThat(
            operator
                .post(
                    revisions,
                    "{\"comment\": \"back\", \"body\": %s}".formatted(first.json().path("body")))
                .status())
        .isEqualTo(201);
    assertThat(operator.post(revisions + "/99/activation", null).status()).isEqualTo(404);
    assertThat(operator.get(revisions + "/nothing").status()).isEqualTo(404);
  }

  @Test
  void whatIsWrongWithARevisionIsSaidWithItsPlaceAndNothingIsSaved() {
    TenantData data = tenant();
    String revisions = data.configurationPath() + "/revisions";
    String good = data.newRevision("a try");
    assertProblem(revisions, "{\"comment\": \"a try\"}", "body", "must be an object");
    assertProblem(
        revisions,
        good.replace("\"scope\":{\"is\":\"Everything\"},", ""),
        "body.scope",
        "is missing");
    assertProblem(
        revisions,
        good.replace("\"is\":\"Everything\"", "\"is\":\"Nothing\""),
        "body.scope",
        "names no case");
    assertProblem(
        revisions,
        good.replace(data.domain.toString(), other.domain.toString()),
        "body.domains[0]",
        "no domain that an agent of this tenant");
    assertProblem(
        revisions,
        good.replace("\"percent\":10", "\"percent\":101"),
        "body.guards.limits.USER_DELETES",
        "percent 0 to 100");
    assertProblem(
        revisions,
        withExpression(good, "Trim([mial])"),
        "body.mappings[0].overrides[0].rule",
        "did you mean \"mail\"?");
    assertProblem(
        revisions, withExpression(good, "Trim("), "body.mappings[0].overrides[0].rule", "");
    assertThat(operator.get(revisions).json().path("items")).hasSize(1);
  }

  @Test
  void aScopeIsCheckedWithThePlaceOfEachProblem() {
    TenantData data = tenant();
    String revisions = data.configurationPath() + "/revisions";
    String good = data.newRevision("sales only");
    String scope =
        """
        {"is": "Rules", "containers": [], "groups": [], "filter": {"is": "All", "conditions": [
          {"is": "Present", "attribute": "%s"}, {"is": "AnyBit", "attribute": "l", "mask": %d}]}}
        """;
    TestClient.Answer saved =
        operator.post(
            revisions, good.replace("{\"is\":\"Everything\"}", scope.formatted("mail", 1)));
    assertThat(saved.status()).as(saved.body()).isEqualTo(201);
    assertThat(saved.json().at("/body/scope/filter/conditions/0/attribute").asString())
        .isEqualTo("mail");
    TestClient.Answer noted = operator.post(revisions, withExpression(good, "Now()"));
    assertThat(noted.status()).as(noted.body()).isEqualTo(201);
    assertThat(noted.json().path("notes").path(0).path("path").asString())
        .isEqualTo("body.mappings[0].overrides[0].rule");
    assertThat(noted.json().path("notes").path(0).path("sentence").asString())
        .contains("depends on the time");
    String wrong = good.replace("{\"is\":\"Everything\"}", scope.formatted("mial", 0));
    assertProblem(
        revisions,
        wrong,
        "body.scope.filter.conditions[0].attribute",
        "unknown attribute \"mial\", did you mean \"mail\"?");
    assertProblem(revisions, wrong, "body.scope.filter.conditions[1].mask", "has no bit");
    String elsewhere =
        """
        {"is": "Rules", "filter": null, "groups": [],
         "containers": [{"effect": "INCLUDE", "container": "%s", "label": "Sales"}]}
        """
            .formatted(UUID.randomUUID());
    assertProblem(
        revisions,
        good.replace("{\"is\":\"Everything\"}", elsewhere),
        "body.scope.containers[0].container",
        "the source domains have no container");

    assertThat(operator.get("/api/v1/mapping-templates").json().path("items"))
        .anySatisfy(template -> {
          assertThat(template.path("id").asString()).isEqualTo("ad-user-to-entra");
          assertThat(template.path("mappings"))
              .anySatisfy(
                  mapping -> assertThat(mapping.path("target").asString()).isEqualTo("givenName"));
        });
    assertThat(operator.get(data.configurationPath() + "/template-upgrades").json().path("items"))
        .isEmpty();

    assertThat(operator.get("/api/v1/target-schema").json().path("items"))
        .anySatisfy(kind -> {
          assertThat(kind.path("kind").asString()).isEqualTo("CONTACT");
          assertThat(kind.path("notWritable").asString()).contains("cannot create");
        })
        .anySatisfy(kind ->
            assertThat(kind.path("properties"))
                .anySatisfy(property -> {
                  assertThat(property.path("name").asString()).isEqualTo("jobTitle");
                  assertThat(property.path("maxLength").asInt()).isEqualTo(128);
                  assertThat(property.path("readOnlyBecause").isNull()).isTrue();
                }));

    JsonNode exclusions = operator.get("/api/v1/scope-exclusions").json().path("items");
    assertThat(exclusions)
        .anySatisfy(rule -> {
          assertThat(rule.path("id").asString()).isEqualTo("written-back-user");
          assertThat(rule.path("condition").path("prefix").asString()).isEqualTo("User_");
        });
  }

  private static String withExpression(String revision, String expression) {
    return revision.replaceFirst(
        "\"overrides\":\\[]",
        "\"overrides\":[{\"target\":\"city\",\"rule\":{\"is\":\"Expression\",\"expression\":\"%s\"},\"apply\":\"ALWAYS\",\"nulls\":\"CLEAR\"}]"
            .formatted(expression));
  }

  private void assertProblem(String path, String body, String place, String words) {
    TestClient.Answer answer = operator.post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("problems"))
        .as(answer.body())
        .anySatisfy(problem -> {
          assertThat(problem.path("path").asString()).isEqualTo(place);
          assertThat(problem.path("sentence").asString()).contains(words);
        });
  }

  @Test
  void aConfigurationIsMadeWholeAndItsSecretIsNeverSeenAgain() {
    TenantData data = tenant();
    TestClient.Answer created =
        operator.post(data.path() + "/configurations", TenantData.newConfiguration("Second"));
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    JsonNode body = created.json();
    assertThat(created.header("Location"))
        .isEqualTo(data.path() + "/configurations/" + body.path("id").asString());
    assertThat(body.path("name").asString()).isEqualTo("Second");
    assertThat(body.path("activeRevision").asInt()).isEqualTo(1);
    assertThat(body.path("entraTenant").asString()).isEqualTo("corp.onmicrosoft.com");
    assertThat(body.path("domains").path(0).path("dnsName").asString()).isEqualTo("corp.example");
    assertThat(body.path("job").path("state").asString()).isEqualTo("NOT_RUN");
    assertThat(body.has("cycle")).isTrue();
    assertThat(body.path("cycle").isNull()).isTrue();
    assertThat(created.body()).doesNotContain("s3cret");
    assertThat(
            operator
                .post(data.path() + "/configurations", TenantData.newConfiguration("Second"))
                .code())
        .isEqualTo("NAME_TAKEN");
    assertThat(operator.get(data.path() + "/configurations").json().path("items")).hasSize(2);
    assertThat(
            fixture.truth.queryForObject(
                "select count(*) from graph_connection where tenant_id = ?",
                Long.class,
                data.tenant.value()))
        .as("nothing of the refused one is left")
        .isEqualTo(2);
    assertThat(fixture.audited(data.tenant, "configuration.created")).isEqualTo(2);
    assertThat(
            fixture.truth.queryForObject(
                "select count(*) from scheduled_tasks where task_instance = ?",
                Long.class,
                data.tenant + ":" + body.path("id").asString()))
        .isEqualTo(1);
  }

  @Test
  void withoutADomainThereIsNothingToConfigure() {
    var empty = fixture.tenantWithMembers("empty");
    assertThat(
            operator
                .post(
                    "/api/v1/tenants/" + empty + "/configurations",
                    TenantData.newConfiguration("People"))
                .code())
        .isEqualTo("NO_DOMAIN_YET");
  }

  @Test
  void theDomainsOfAnotherTenantCannotBeConfigured() {
    TenantData data = tenant();
    TestClient.Answer answer =
        operator.post(
            data.path() + "/configurations",
            """
            {"name": "Theirs", "entra": {"tenant": "t", "clientId": "c", "clientSecret": "s"}, "domainIds": ["%s"]}
            """
                .formatted(other.domain));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("problems").path(0).path("path").asString())
        .isEqualTo("domainIds[0]");
  }

  @Test
  void theStatusShowsWhatTheJobHasDone() {
    TenantData data = tenant();
    data.staged();
    data.cycle(1, "EXPORTING");
    data.planned(1, 1, "DISABLE", "APPLIED", null);
    data.planned(1, 2, "DELETE", "HELD", "DELETES");
    data.failed(TenantData.ANNA);
    JsonNode body = operator.get(data.configurationPath()).json();
    assertThat(body.path("cycle").path("stage").asString()).isEqualTo("EXPORTING");
    assertThat(body.path("cycle").path("planned").asInt()).isEqualTo(2);
    assertThat(body.path("cycle").path("done").asInt()).isEqualTo(1);
    assertThat(body.path("cycle").path("objectsRead").asInt()).isEqualTo(12);
    assertThat(body.path("held").asInt()).isEqualTo(1);
    assertThat(body.path("failed").asInt()).isEqualTo(1);
    assertThat(body.path("counts")).hasSize(2);
    assertThat(body.path("freshness").path("waitingChanges").asInt()).isEqualTo(2);
    assertThat(body.path("freshness").path("newestChangeAt").isNull()).isFalse();
    JsonNode cycles = operator.get(data.configurationPath() + "/cycles").json().path("items");
    assertThat(cycles).hasSize(1);
    assertThat(cycles.path(0).path("done").asInt()).isEqualTo(1);
    assertThat(operator.get(other.configurationPath()).json().path("held").asInt()).isZero();
  }

  @Test
  void aJobIsPausedWithAReasonAndGoesOn() {
    TenantData data = tenant();
    JsonNode paused =
        operator.post(data.configurationPath() + "/pause", "{\"reason\": \"audit week\"}").json();
    assertThat(paused.path("job").path("state").asString()).isEqualTo("PAUSED");
    assertThat(paused.path("job").path("reason").asString()).contains("audit week", "olga");
    JsonNode resumed = operator.call("POST", data.configurationPath() + "/resume", null).json();
    assertThat(resumed.path("job").path("state").asString()).isEqualTo("NOT_RUN");
    assertThat(fixture.audited(data.tenant, "job.paused")).isEqualTo(1);
    assertThat(fixture.audited(data.tenant, "job.resumed")).isEqualTo(1);
    fixture.truth.update(
        "update job set state = 'DISABLED' where tenant_id = ?", data.tenant.value());
    assertThat(
            operator
                .post(data.configurationPath() + "/pause", "{\"reason\": \"audit week\"}")
                .code())
        .isEqualTo("NOT_IN_THIS_STATE");
  }

  @Test
  void theLogIsReadPageByPageWithoutGapsAndByFilter() {
    TenantData data = tenant();
    data.staged();
    Instant noon = Instant.now().minus(Duration.ofMinutes(5));
    for (int i = 0; i < 5; i++) {
      data.logged(noon, "UPDATE", "APPLIED"); // all at the same instant
      data.logged(noon.plusSeconds(i), "ADD_MEMBER", i == 0 ? "FAILED" : "APPLIED");
    }
    List<String> ids = new ArrayList<>();
    String path = data.configurationPath() + "/log?limit=3";
    String next = "";
    int pages = 0;
    while (next != null) {
      JsonNode page = operator.get(path + next).json();
      page.path("items").forEach(it -> ids.add(it.path("id").asString()));
      next = page.path("next").isNull() ? null : "&before=" + page.path("next").asString();
      pages++;
    }
    assertThat(pages).isEqualTo(4);
    assertThat(ids).hasSize(10).doesNotHaveDuplicates();
    JsonNode members =
        operator.get(data.configurationPath() + "/log?verb=ADD_MEMBER").json().path("items");
    assertThat(members).hasSize(5);
    assertThat(members.path(0).path("otherName").asString()).isEqualTo("Sales");
    assertThat(members.path(0).path("objectName").asString()).isEqualTo("Anna Müller");
    JsonNode failed =
        operator.get(data.configurationPath() + "/log?outcome=FAILED").json().path("items");
    assertThat(failed).hasSize(1);
    assertThat(failed.path(0).path("ok").asBoolean()).isFalse();
    JsonNode diff = members.path(0).path("diff").path(0);
    assertThat(diff.toString())
        .isEqualTo(
            "{\"property\":\"jobTitle\",\"before\":[\"Clerk\"],\"after\":[\"Chief\",7,true,\"AQI=\"],\"from\":[\"title\"]}");
    assertThat(operator.get(other.configurationPath() + "/log").json().path("items")).isEmpty();
  }

  @Test
  void heldChangesAreDecidedOneByOneOrAllAndQuestionsStay() {
    TenantData data = tenant();
    data.staged();
    data.cycle(1, "FINISHED");
    data.planned(1, 1, "DELETE", "HELD", "DELETES");
    data.planned(1, 2, "REMOVE_MEMBER", "HELD", "MEMBERS");
    data.planned(1, 3, "DISABLE", "HELD", "DISABLES");
    data.planned(1, 4, "DELETE", "HELD", "ABSENCE");
    JsonNode holds = operator.get(data.configurationPath() + "/holds?limit=2").json();
    assertThat(holds.path("items")).hasSize(2);
    assertThat(holds.path("total").asInt()).isEqualTo(4);
    JsonNode all = operator.get(data.configurationPath() + "/holds").json().path("items");
    assertThat(all.path(1).path("otherName").asString()).isEqualTo("Sales");
    assertThat(all.path(0).path("decidable").asBoolean()).isTrue();
    assertThat(all.path(3).path("decidable").asBoolean()).isFalse();
    assertThat(all.path(0).path("diff").path(0).path("after").path(0).asBoolean()).isFalse();
    assertThat(all.path(0).path("diff").path(1).path("before").toString())
        .as("a redacted value is for the target only")
        .isEqualTo("[\"[Redact]\"]");
    assertThat(all.toString()).doesNotContain("4711");
    assertThat(
            decide(
                data, "APPROVE", "[{\"cycle\": 1, \"change\": 1}, {\"cycle\": 1, \"change\": 1}]"))
        .isEqualTo(1);
    assertThat(decide(data, "APPROVE", "[{\"cycle\": 1, \"change\": 4}]"))
        .as("a question is no held change")
        .isZero();
    assertThat(decide(data, "REJECT", "null")).isEqualTo(2);
    assertThat(
            fixture.truth.queryForList(
                "select state from planned_change where tenant_id = ? order by change_id",
                String.class,
                data.tenant.value()))
        .containsExactly("APPROVED", "REJECTED", "REJECTED", "HELD");
    assertThat(
            fixture.truth.queryForObject(
                "select decided_by || ': ' || decision_reason from planned_change"
                    + " where tenant_id = ? and change_id = 1",
                String.class,
                data.tenant.value()))
        .startsWith("olga of the tests (olga at ")
        .endsWith(": they have left");
    assertThat(
            operator
                .post(
                    data.configurationPath() + "/hold-decisions",
                    "{\"decision\": \"MAYBE\", \"changes\": [{\"cycle\": 1}, null]}")
                .json()
                .path("problems"))
        .hasSize(4);
    assertThat(
            operator
                .post(
                    data.configurationPath() + "/hold-decisions",
                    "{\"decision\": \"REJECT\", \"reason\": \"r\", \"changes\": [%s]}"
                        .formatted(
                            String.join(
                                ",",
                                java.util.Collections.nCopies(
                                    1001, "{\"cycle\": 1, \"change\": 1}"))))
                .status())
        .isEqualTo(400);
  }

  private int decide(TenantData data, String decision, String changes) {
    TestClient.Answer answer =
        operator.post(
            data.configurationPath() + "/hold-decisions",
            "{\"decision\": \"%s\", \"reason\": \"they have left\", \"changes\": %s}"
                .formatted(decision, changes));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("decided").asInt();
  }

  @Test
  void failuresSayWhoWhatAndWhatToDo() {
    TenantData data = tenant();
    data.staged();
    data.failed(TenantData.ANNA);
    data.failed(UUID.randomUUID());
    JsonNode failures = operator.get(data.configurationPath() + "/failures?limit=1").json();
    assertThat(failures.path("items")).hasSize(1);
    assertThat(failures.path("total").asInt()).isEqualTo(2);
    assertThat(operator.get(data.configurationPath() + "/failures").json().path("items"))
        .anySatisfy(it -> {
          assertThat(it.path("objectName").asString("")).isEqualTo("Anna Müller");
          assertThat(it.path("remedy").asString()).isEqualTo("correct it");
          assertThat(it.has("quarantinedAt")).isTrue();
        })
        .anySatisfy(it -> assertThat(it.path("objectName").isNull()).isTrue());
  }

  @Test
  void agentsAndDomainsAreShownAndAnAgentIsRevokedOnce() {
    TenantData data = tenant();
    data.staged();
    JsonNode agent = operator.get(data.path() + "/agents").json().path("items").path(0);
    assertThat(agent.path("state").asString()).isEqualTo("ACTIVE");
    assertThat(agent.path("online").asBoolean()).isTrue();
    assertThat(agent.path("domains").path(0).path("dnsName").asString()).isEqualTo("corp.example");
    assertThat(agent.path("certificate").isNull()).isTrue();
    JsonNode domain = operator.get(data.path() + "/domains").json().path("items").path(0);
    assertThat(domain.path("netbiosName").asString()).isEqualTo("CORP");
    assertThat(domain.path("readerAgentId").asString()).isEqualTo(data.agent.toString());
    assertThat(domain.path("readCompletely").asBoolean()).isTrue();
    assertThat(domain.path("objects").asInt()).isEqualTo(2);
    assertThat(domain.path("lagSeconds").isNull()).isFalse();
    String revocation = data.path() + "/agents/" + data.agent + "/revocation";
    assertThat(operator.post(revocation, "{\"reason\": \"stolen\"}").status()).isEqualTo(204);
    assertThat(operator.post(revocation, "{\"reason\": \"stolen\"}").code())
        .isEqualTo("NOT_IN_THIS_STATE");
    JsonNode revoked = operator.get(data.path() + "/agents").json().path("items").path(0);
    assertThat(revoked.path("state").asString()).isEqualTo("REVOKED");
    assertThat(revoked.path("online").asBoolean()).isFalse();
    assertThat(revoked.path("revokedReason").asString()).isEqualTo("stolen");
    assertThat(revoked.path("domains")).isEmpty();
    assertThat(fixture.audited(data.tenant, "agent.revoked")).isEqualTo(1);
  }

  @Test
  void aTokenEnrolsOneAgentAndIsShownOnce() {
    TenantData data = tenant();
    TestClient.Answer answer =
        operator.post(
            data.path() + "/enrolment-tokens", "{\"agentName\": \"dc2\", \"validSeconds\": 3600}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    EnrolmentToken token = EnrolmentToken.parse(answer.json().path("token").asString());
    assertThat(
            fixture.truth.queryForObject(
                "select tenant_id from enrolment_token_index where secret_hash = ?",
                UUID.class,
                (Object) token.secretHash()))
        .isEqualTo(data.tenant.value());
    assertThat(answer.json().path("gatewayUrl").asString())
        .isEqualTo("https://gateway.example:8443");
    assertThat(Instant.parse(answer.json().path("expiresAt").asString()))
        .isBetween(Instant.now().plusSeconds(3000), Instant.now().plusSeconds(3700));
    assertThat(
            operator.post(data.path() + "/enrolment-tokens", "{\"validSeconds\": 604801}").status())
        .isEqualTo(400);
    assertThat(fixture.audited(data.tenant, "token.created")).isEqualTo(1);
  }
}
