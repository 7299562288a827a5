package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests do in-process, other processes do through the admin path, with its key. */
class AdminIT {
  @RegisterExtension
  final EmulatorFixture fixture = new EmulatorFixture(EmulatorSettings.defaults().withAdmin());

  @Test
  void nothingHappensWithoutTheKey() {
    assertThat(admin("POST", "reset", "", "wrong").status()).isEqualTo(401);
    try (EntraEmulator plain = EntraEmulator.start()) {
      assertThat(plain.adminKey()).isEmpty();
      HttpRequest request =
          HttpRequest.newBuilder(plain.baseUri().resolve("/_admin/state"))
              .header("x-admin-key", "")
              .build();
      assertThat(RawGraph.exchange(HttpClient.newHttpClient(), request).status()).isEqualTo(404);
    }
  }

  @Test
  void ordersFailuresAndReadsTheJournal() {
    assertThat(
            admin(
                    "POST",
                    "faults",
                    "{\"times\":1,\"method\":\"POST\",\"url\":\"^/users$\",\"action\":\"answer\","
                        + "\"status\":429,\"headers\":{\"Retry-After\":\"3\"},"
                        + "\"body\":{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"m\"}}}")
                .status())
        .isEqualTo(204);
    RawGraph graph = fixture.raw();
    Reply refused = graph.post("/users", RawGraph.newUser("zoe"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("3");
    graph.post("/users", RawGraph.newUser("zoe"));
    Reply journal = admin("GET", "journal?after=1", "");
    assertThat(journal.json().path("last").asInt()).isEqualTo(2);
    assertThat(journal.json().path("entries").get(0).path("status").asInt()).isEqualTo(201);
    assertThat(
            admin("GET", "state", "")
                .json()
                .path(EmulatorFixture.CONTOSO)
                .get(0)
                .path("displayName")
                .asString())
        .isEqualTo("Zoë zoe");
    assertThat(admin("POST", "faults", "{\"action\":\"burn\"}").status()).isEqualTo(400);
    assertThat(admin("POST", "faults", "{\"action\":\"drop\",\"url\":\"[\"}").status())
        .isEqualTo(400);
  }

  @Test
  void changesSettingsAndRefusesUnknownOnes() {
    assertThat(
            admin(
                    "PATCH",
                    "settings",
                    "{\"readAfterWriteMillis\":60000,\"throttling\":true,\"objectQuota\":1}")
                .status())
        .isEqualTo(204);
    RawGraph graph = fixture.raw();
    String id = graph.post("/users", RawGraph.newUser("zoe")).json().path("id").asString();
    assertThat(graph.get("/users/" + id).status()).isEqualTo(404);
    assertThat(graph.post("/users", RawGraph.newUser("ann")).errorCode())
        .isEqualTo("Directory_QuotaExceeded");
    admin("PATCH", "settings", "{\"clockShiftSeconds\":60}");
    assertThat(graph.get("/users/" + id).status()).isEqualTo(200);
    assertThat(admin("PATCH", "settings", "{\"spede\":1}").status()).isEqualTo(400);
  }

  @Test
  void seedsAndResets() {
    String seed =
        """
        {"tenants":[{"id":"55555555-5555-5555-5555-555555555555",
          "initialDomain":"north.onmicrosoft.com","verifiedDomains":["north.example"],
          "applications":[{"clientId":"%s","secret":"%s"}],
          "users":[{"id":"00000000-0000-0000-0000-000000000001","displayName":"Root",
                    "userPrincipalName":"root@north.example",
                    "managerId":"00000000-0000-0000-0000-000000000002"},
                   {"id":"00000000-0000-0000-0000-000000000002","displayName":"Boss",
                    "userPrincipalName":"boss@north.example","onPremisesSyncEnabled":true}],
          "groups":[{"id":"00000000-0000-0000-0000-000000000003","displayName":"All",
                     "securityEnabled":true,"mailEnabled":false,
                     "memberIds":["00000000-0000-0000-0000-000000000001"]}],
          "contacts":[{"displayName":"Carl","mail":"carl@partner.example"}],
          "roleAssignments":[{"principalId":"00000000-0000-0000-0000-000000000001",
             "roleTemplateId":"62e90394-69f5-4237-9190-012177145e10"}]}]}
        """
            .formatted(EmulatorFixture.CLIENT, EmulatorFixture.SECRET);
    assertThat(admin("POST", "seed", seed).status()).isEqualTo(204);
    assertThat(admin("POST", "seed", seed).status()).as("again without harm").isEqualTo(204);
    RawGraph graph = fixture.raw("55555555-5555-5555-5555-555555555555");
    assertThat(graph.get("/users/root@north.example/manager").json().path("displayName").asString())
        .isEqualTo("Boss");
    assertThat(
            graph
                .get("/groups/00000000-0000-0000-0000-000000000003/members")
                .json()
                .path("value")
                .size())
        .isEqualTo(1);
    assertThat(graph.delete("/users/root@north.example").status()).isEqualTo(403);
    Reply wrong =
        admin(
            "POST",
            "seed",
            "{\"tenants\":[{\"id\":\"x\",\"initialDomain\":\"y\",\"users\":[{\"mial\":1}]}]}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.http().body()).contains("tenants[0]").contains("'mial'");
    assertThat(admin("POST", "reset", "").status()).isEqualTo(204);
    assertThat(graph.get("/users").json().path("value").size()).isZero();
    assertThat(admin("GET", "nonsense", "").status()).isEqualTo(404);
  }

  private Reply admin(String method, String command, String body) {
    return admin(method, command, body, fixture.emulator().adminKey().orElseThrow());
  }

  private Reply admin(String method, String command, String body, String key) {
    return RawGraph.exchange(
        HttpClient.newHttpClient(),
        HttpRequest.newBuilder(fixture.emulator().baseUri().resolve("/_admin/" + command))
            .header("x-admin-key", key)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }
}
