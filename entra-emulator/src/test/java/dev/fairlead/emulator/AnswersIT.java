package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Status, headers and bodies are those of the real service. */
class AnswersIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void aCreatedUserShowsItsDefaultSetAndItsLocation() {
    Reply created = fixture.raw().post("/users", RawGraph.newUser("zoe"));
    String id = created.json().path("id").asString();
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().propertyNames())
        .containsExactlyInAnyOrder(
            "@odata.context",
            "businessPhones",
            "displayName",
            "givenName",
            "id",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName");
    assertThat(created.json().path("@odata.context").asString())
        .isEqualTo(fixture.emulator().graphUri() + "/$metadata#users/$entity");
    assertThat(created.json().path("businessPhones").isArray()).isTrue();
    assertThat(created.header("Location"))
        .endsWith(
            "/v2/%s/directoryObjects/%s/Microsoft.DirectoryServices.User"
                .formatted(EmulatorFixture.CONTOSO, id));
    assertThat(created.header("OData-Version")).isEqualTo("4.0");
    assertThat(created.header("Content-Type"))
        .startsWith("application/json;odata.metadata=minimal");
    assertThat(created.header("request-id")).isNotEmpty();
    assertThat(created.header("x-ms-ags-diagnostic")).contains("ServerInfo");
    assertThat(created.header("x-ms-resource-unit")).isEqualTo("1");
    assertThat(created.header("client-request-id")).isEmpty();
  }

  @Test
  void aWriteAnswers204WithoutBody() {
    RawGraph graph = fixture.raw();
    String id = graph.post("/users", RawGraph.newUser("zoe")).json().path("id").asString();
    for (Reply reply :
        new Reply[] {
          graph.patch(
              "/users/" + id,
              "{\"city\":\"Kiel\",\"passwordProfile\":{\"password\":\"Other-Horse-8\"}}"),
          graph.delete("/users/" + id)
        }) {
      assertThat(reply.status()).isEqualTo(204);
      assertThat(reply.http().body()).isEmpty();
      assertThat(reply.header("Content-Type")).isEmpty();
    }
  }

  @Test
  void anErrorHasCodeMessageDetailsAndInnerError() {
    RawGraph graph = fixture.raw();
    String id = graph.post("/users", RawGraph.newUser("zoe")).json().path("id").asString();
    Reply conflict =
        graph.post("/users", RawGraph.newUser("zoe"), "client-request-id", "of-the-test");
    assertThat(conflict.status()).isEqualTo(400);
    assertThat(conflict.errorCode()).isEqualTo("Request_BadRequest");
    assertThat(conflict.errorMessage())
        .isEqualTo(
            "Another object with the same value for property userPrincipalName already exists.");
    var error = conflict.json().path("error");
    assertThat(error.path("details").get(0).path("code").asString()).isEqualTo("ObjectConflict");
    assertThat(error.path("details").get(0).path("target").asString())
        .isEqualTo("userPrincipalName");
    assertThat(error.path("details").get(1).path("target").asString()).isEqualTo("User_" + id);
    assertThat(error.path("innerError").path("date").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");
    assertThat(error.path("innerError").path("client-request-id").asString())
        .isEqualTo("of-the-test");
    assertThat(conflict.header("client-request-id")).isEqualTo("of-the-test");
    assertThat(conflict.header("Content-Type")).isEqualTo("application/json");
    assertThat(conflict.header("OData-Version")).isEmpty();
  }

  @Test
  void withoutAClientRequestIdTheInnerErrorRepeatsTheServices() {
    Reply missing = fixture.raw().get("/users/nobody@corp.example");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.errorMessage())
        .isEqualTo(
            "Resource 'nobody@corp.example' does not exist or one of its queried"
                + " reference-property objects are not present.");
    assertThat(missing.json().path("error").path("innerError").path("client-request-id").asString())
        .isEqualTo(missing.header("request-id"));
  }

  @Test
  void everySpellingOfAUserLeadsToIt() {
    RawGraph graph = fixture.raw();
    String id =
        graph
            .post("/users", RawGraph.newUser("o'neil#x", Map.of("mailNickname", "oneil")))
            .json()
            .path("id")
            .asString();
    for (String url :
        new String[] {
          "/users/" + id,
          "/users('" + id + "')",
          "/users/o'neil%23x@corp.example",
          "/users/O%27NEIL%23x%40corp.example",
          "/users('o''neil%23x@corp.example')",
          "/users(userPrincipalName='o%27%27neil%23x@corp.example')",
        }) {
      assertThat(graph.get(url).json().path("id").asString()).as(url).isEqualTo(id);
    }
  }

  @Test
  void selectedColumnsShowInTheContextAndNothingElse() {
    RawGraph graph = fixture.raw();
    graph.post("/users", RawGraph.newUser("zoe", Map.of("city", "Kiel")));
    Reply read =
        graph.get(
            "/users/zoe@corp.example?$select=id,city,onPremisesExtensionAttributes,passwordProfile");
    assertThat(read.json().path("@odata.context").asString())
        .endsWith("#users(id,city,onPremisesExtensionAttributes,passwordProfile)/$entity");
    assertThat(read.json().path("onPremisesExtensionAttributes").size()).isEqualTo(15);
    assertThat(read.json().path("passwordProfile").isNull()).isTrue();
    assertThat(graph.get("/users?$select=mial").errorMessage()).contains("'mial'");
  }

  @Test
  void unknownPathsMethodsAndBodiesAreRefused() {
    RawGraph graph = fixture.raw();
    assertThat(graph.get("/unicorns").errorMessage())
        .isEqualTo("Resource not found for the segment 'unicorns'.");
    assertThat(graph.send("PUT", "/users", "{}").status()).isEqualTo(405);
    assertThat(graph.post("/users", "{not json").status()).isEqualTo(400);
    assertThat(graph.post("/users", "").status()).isEqualTo(400);
    assertThat(graph.post("/users", "x".repeat(4 * 1024 * 1024 + 1)).status()).isEqualTo(413);
    assertThat(fixture.contoso().users()).isEmpty();
  }

  @Test
  void organizationAndDomainsShowTheTenant() {
    fixture.emulator();
    RawGraph graph = fixture.raw();
    var organization = graph.get("/organization").json().path("value").get(0);
    assertThat(organization.path("id").asString()).isEqualTo(EmulatorFixture.CONTOSO);
    assertThat(organization.path("verifiedDomains").size()).isEqualTo(2);
    assertThat(
            graph
                .get("/organization?$select=id,verifiedDomains")
                .json()
                .path("value")
                .get(0)
                .size())
        .isEqualTo(2);
    var domains = graph.get("/domains").json().path("value");
    assertThat(domains.valueStream().map(d -> d.path("id").asString()))
        .containsExactly("corpexample.onmicrosoft.com", "corp.example");
    assertThat(domains.get(1).path("isDefault").asBoolean()).isTrue();
    assertThat(domains.get(1).path("authenticationType").asString()).isEqualTo("Managed");
    assertThat(graph.get("/domains/corp.example").json().path("isVerified").asBoolean()).isTrue();
    assertThat(graph.post("/domains", "{\"id\":\"x.example\"}").status()).isEqualTo(405);
  }

  @Test
  void contactsAreReadOnly() {
    var contact = JsonMapper.shared().createObjectNode();
    contact.put("displayName", "Carl").put("mail", "carl@partner.example");
    String id = fixture.contoso().seedContact(contact);
    RawGraph graph = fixture.raw();
    assertThat(graph.get("/contacts").json().path("value").get(0).path("proxyAddresses").toString())
        .isEqualTo("[\"SMTP:carl@partner.example\"]");
    assertThat(graph.get("/contacts/" + id).json().path("displayName").asString())
        .isEqualTo("Carl");
    assertThat(graph.post("/contacts", "{\"displayName\":\"x\"}").status()).isEqualTo(405);
    assertThat(graph.patch("/contacts/" + id, "{\"displayName\":\"x\"}").status()).isEqualTo(405);
    assertThat(graph.delete("/contacts/" + id).status()).isEqualTo(405);
    assertThat(fixture.contoso().contacts()).hasSize(1);
  }

  @Test
  void betaTakesOnPremisesAttributesAndV1ShowsThem() {
    RawGraph graph = fixture.raw();
    graph.post("/users", RawGraph.newUser("zoe"));
    String patch =
        """
        {"onPremisesSamAccountName":"zoe","onPremisesDomainName":"corp.example",
         "onPremisesDistinguishedName":"CN=Zoë,DC=corp,DC=example"}
        """;
    assertThat(graph.patch("/users/zoe@corp.example", patch).errorMessage())
        .isEqualTo("Property 'onPremisesSamAccountName' is read-only and cannot be set.");
    assertThat(graph.beta().patch("/users/zoe@corp.example", patch).status()).isEqualTo(204);
    assertThat(
            graph
                .get("/users/zoe@corp.example?$select=onPremisesDistinguishedName")
                .json()
                .path("onPremisesDistinguishedName")
                .asString())
        .isEqualTo("CN=Zoë,DC=corp,DC=example");
  }

  @Test
  void rolesAndTheirHoldersCanBeRead() {
    RawGraph graph = fixture.raw();
    String id = graph.post("/users", RawGraph.newUser("root")).json().path("id").asString();
    fixture
        .contoso()
        .assignRole(id, dev.fairlead.emulator.directory.DirectoryRole.GLOBAL_ADMINISTRATOR);
    var assignment =
        graph
            .get(
                "/roleManagement/directory/roleAssignments?$filter=principalId%20eq%20'" + id + "'")
            .json()
            .path("value")
            .get(0);
    assertThat(assignment.path("roleDefinitionId").asString())
        .isEqualTo("62e90394-69f5-4237-9190-012177145e10");
    assertThat(
            graph
                .get(
                    "/roleManagement/directory/roleDefinitions/62e90394-69f5-4237-9190-012177145e10")
                .json()
                .path("displayName")
                .asString())
        .isEqualTo("Global Administrator");
    var role = graph.get("/directoryRoles").json().path("value").get(0);
    assertThat(
            graph
                .get("/directoryRoles/" + role.path("id").asString() + "/members")
                .json()
                .path("value")
                .get(0)
                .path("id")
                .asString())
        .isEqualTo(id);
    Reply refused = graph.patch("/users/" + id, "{\"accountEnabled\":false}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.errorCode()).isEqualTo("Authorization_RequestDenied");
    assertThat(refused.errorMessage())
        .isEqualTo("Insufficient privileges to complete the operation.");
  }

  @Test
  void theSourceOfAuthorityCanBeSwitchedToTheCloud() {
    var user = JsonMapper.shared().createObjectNode();
    user.put("displayName", "Synced").put("userPrincipalName", "s@corp.example");
    user.put("mailNickname", "s").put("onPremisesSyncEnabled", true);
    String id = fixture.contoso().seedUser(user);
    RawGraph graph = fixture.raw();
    assertThat(graph.patch("/users/" + id, "{\"jobTitle\":\"x\"}").errorMessage())
        .contains("on-premises mastered");
    assertThat(
            graph
                .patch("/users/" + id + "/onPremisesSyncBehavior", "{\"isCloudManaged\":true}")
                .status())
        .isEqualTo(204);
    assertThat(
            graph
                .get("/users/" + id + "/onPremisesSyncBehavior")
                .json()
                .path("isCloudManaged")
                .asBoolean())
        .isTrue();
    assertThat(graph.patch("/users/" + id, "{\"jobTitle\":\"x\"}").status()).isEqualTo(204);
  }
}
