package dev.fairlead.emulator;

import static dev.fairlead.emulator.RawGraph.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Lists filter, page, count and lag as the real service does. */
class QueriesIT {
  private static final String[] ADVANCED = {"ConsistencyLevel", "eventual"};

  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  private RawGraph graph =
      new RawGraph(
          java.net.http.HttpClient.newHttpClient(), java.net.URI.create("http://127.0.0.1"), "");

  @BeforeEach
  void signIn() {
    graph = fixture.raw();
  }

  @Test
  void pagesWithOpaqueTokensUntilTheEnd() {
    for (int i = 0; i < 25; i++) {
      graph.post("/users", RawGraph.newUser("u" + i));
    }
    List<String> names = new ArrayList<>();
    String url = "/users?$top=10&$select=userPrincipalName";
    int pages = 0;
    while (!url.isEmpty()) {
      JsonNode page = graph.get(url).json();
      page.path("value").forEach(u -> names.add(u.path("userPrincipalName").asString()));
      url = page.path("@odata.nextLink").asString("");
      assertThat(url).doesNotContain("$top=10&$top");
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(names).hasSize(25).doesNotHaveDuplicates();
    assertThat(graph.get("/users?$top=1000").status()).isEqualTo(400);
    assertThat(graph.get("/users?$skiptoken=nonsense").status()).isEqualTo(400);
    assertThat(graph.get("/users?$skip=1").status()).isEqualTo(400);
  }

  @Test
  void aPageGoesOnWhereItStoppedAlthoughObjectsLeftBeforeIt() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(graph.post("/users", RawGraph.newUser("u" + i)).json().path("id").asString());
    }
    JsonNode first = graph.get("/users?$top=3").json();
    graph.delete("/users/" + ids.get(0));
    JsonNode second = graph.get(first.path("@odata.nextLink").asString()).json();
    assertThat(second.path("value").valueStream().map(u -> u.path("id").asString()))
        .containsExactlyElementsOf(ids.subList(3, 6));
  }

  @Test
  void findsByTheKeysASyncEngineUses() {
    graph.post(
        "/users",
        RawGraph.newUser(
            "zoe",
            Map.of(
                "onPremisesImmutableId", "Ab+/==", "mail", "zoe@corp.example", "employeeId", "7")));
    graph.post("/users", RawGraph.newUser("bob", Map.of("employeeId", "8")));
    assertThat(found("userPrincipalName eq 'ZOE@corp.example'"))
        .containsExactly("zoe@corp.example");
    assertThat(found("mail eq 'zoe@corp.example'")).containsExactly("zoe@corp.example");
    assertThat(found("proxyAddresses/any(p:p eq 'smtp:zoe@corp.example')"))
        .containsExactly("zoe@corp.example");
    assertThat(found("employeeId in ('7','8')"))
        .containsExactly("zoe@corp.example", "bob@corp.example");
    assertThat(found("startsWith(displayName,'zoë b')")).containsExactly("bob@corp.example");
    assertThat(found("employeeId eq '9' or mail eq 'nobody@corp.example'")).isEmpty();
    assertThat(foundAdvanced("onPremisesImmutableId eq 'Ab+/=='"))
        .containsExactly("zoe@corp.example");
    assertThat(foundAdvanced("onPremisesImmutableId eq null")).containsExactly("bob@corp.example");
    assertThat(foundAdvanced("not(employeeId eq '7') and accountEnabled eq true"))
        .containsExactly("bob@corp.example");
  }

  @Test
  void advancedFiltersNeedHeaderAndCount() {
    String filter = "/users?$filter=" + encode("onPremisesImmutableId eq 'x'");
    for (Reply reply :
        new Reply[] {
          graph.get(filter), graph.get(filter + "&$count=true"), graph.get(filter, ADVANCED)
        }) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.errorCode()).isEqualTo("Request_UnsupportedQuery");
    }
    assertThat(graph.get(filter + "&$count=true", ADVANCED).status()).isEqualTo(200);
    assertThat(graph.get("/users?$search=" + encode("\"displayName:zoe\"")).errorCode())
        .isEqualTo("Request_UnsupportedQuery");
    assertThat(graph.get("/users?$filter=" + encode("nonsense eq 'x'")).status()).isEqualTo(400);
  }

  @Test
  void countsOnlyWhenAskedProperly() {
    graph.post("/users", RawGraph.newUser("zoe"));
    assertThat(graph.get("/users/$count").errorMessage())
        .isEqualTo("$count is not currently supported.");
    assertThat(graph.get("/users/$count", ADVANCED).http().body()).isEqualTo("1");
    assertThat(graph.get("/users?$count=true").json().has("@odata.count")).isFalse();
    assertThat(graph.get("/users?$count=true", ADVANCED).json().path("@odata.count").asInt())
        .isEqualTo(1);
  }

  @Test
  void theIndexLagsBehindWritesAndPlainReadsDoNot() {
    fixture.emulator().tuning().indexLag(Duration.ofMinutes(1));
    graph.post("/users", RawGraph.newUser("zoe", Map.of("onPremisesImmutableId", "Abc=")));
    assertThat(foundAdvanced("onPremisesImmutableId eq 'Abc='")).isEmpty();
    assertThat(found("userPrincipalName eq 'zoe@corp.example'")).hasSize(1);
    fixture.emulator().clock().shift(Duration.ofMinutes(1));
    assertThat(foundAdvanced("onPremisesImmutableId eq 'Abc='")).hasSize(1);
    graph.patch("/users/zoe@corp.example", "{\"city\":\"Kiel\"}");
    assertThat(foundAdvanced("onPremisesImmutableId eq 'Abc='")).isEmpty();
  }

  @Test
  void aNewObjectIsUnknownForAWhileButKeepsItsNames() {
    fixture.emulator().tuning().readAfterWriteDelay(Duration.ofSeconds(30));
    String zoe = graph.post("/users", RawGraph.newUser("zoe")).json().path("id").asString();
    String group = graph.post("/groups", RawGraph.newGroup("pilots")).json().path("id").asString();
    assertThat(graph.get("/users/" + zoe).status()).isEqualTo(404);
    assertThat(graph.patch("/users/" + zoe, "{\"city\":\"Kiel\"}").status()).isEqualTo(404);
    assertThat(found("userPrincipalName eq 'zoe@corp.example'")).isEmpty();
    assertThat(graph.post("/users", RawGraph.newUser("zoe")).errorMessage())
        .contains("userPrincipalName already exists");
    fixture.emulator().tuning().readAfterWriteDelay(Duration.ZERO);
    fixture.emulator().tuning().readAfterWriteDelay(Duration.ofSeconds(30));
    String member =
        "{\"@odata.id\":\"%s/directoryObjects/%s\"}".formatted(fixture.emulator().graphUri(), zoe);
    assertThat(graph.post("/groups/" + group + "/members/$ref", member).status()).isEqualTo(404);
    fixture.emulator().clock().shift(Duration.ofSeconds(30));
    assertThat(graph.get("/users/" + zoe).status()).isEqualTo(200);
    assertThat(graph.post("/groups/" + group + "/members/$ref", member).status()).isEqualTo(204);
  }

  @Test
  void sortsSearchesAndExpands() {
    for (String name : List.of("ben", "zoe", "ann")) {
      graph.post("/users", RawGraph.newUser(name));
    }
    String ann = graph.get("/users/ann@corp.example").json().path("id").asString();
    String zoe = graph.get("/users/zoe@corp.example").json().path("id").asString();
    fixture.contoso().seedManager(ann, zoe);
    assertThat(
            graph
                .get("/users?$orderby=displayName%20desc&$top=2&$select=userPrincipalName")
                .json()
                .path("value")
                .valueStream()
                .map(u -> u.path("userPrincipalName").asString()))
        .containsExactly("zoe@corp.example", "ben@corp.example");
    assertThat(
            graph
                .get("/users?$count=true&$search=" + encode("\"displayName:an\""), ADVANCED)
                .json()
                .path("value")
                .size())
        .isEqualTo(1);
    assertThat(
            graph
                .get("/users/" + ann + "?$select=id&$expand=" + encode("manager($select=id)"))
                .json()
                .path("manager")
                .path("id")
                .asString())
        .isEqualTo(zoe);
    assertThat(graph.get("/users/" + zoe + "/directReports").json().path("value").size())
        .isEqualTo(1);
  }

  @Test
  void getByIdsLeavesOutWhatIsMissing() {
    String zoe = graph.post("/users", RawGraph.newUser("zoe")).json().path("id").asString();
    String group = graph.post("/groups", RawGraph.newGroup("g")).json().path("id").asString();
    String ids = "{\"ids\":[\"%s\",\"%s\",\"99999999-9999-9999-9999-999999999999\"]%s}";
    JsonNode both = graph.post("/directoryObjects/getByIds", ids.formatted(zoe, group, "")).json();
    assertThat(both.path("value").valueStream().map(o -> o.path("@odata.type").asString()))
        .containsExactly("#microsoft.graph.user", "#microsoft.graph.group");
    JsonNode users =
        graph
            .post(
                "/directoryObjects/microsoft.graph.getByIds?$select=id",
                ids.formatted(zoe, group, ",\"types\":[\"user\"]"))
            .json();
    assertThat(users.path("value").size()).isEqualTo(1);
    String many = "\"x\",".repeat(1000) + "\"x\"";
    assertThat(graph.post("/directoryObjects/getByIds", "{\"ids\":[" + many + "]}").status())
        .isEqualTo(400);
  }

  private List<String> found(String filter) {
    return names(graph.get("/users?$filter=" + encode(filter)));
  }

  private List<String> foundAdvanced(String filter) {
    return names(graph.get("/users?$count=true&$filter=" + encode(filter), ADVANCED));
  }

  private static List<String> names(Reply reply) {
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
    return reply
        .json()
        .path("value")
        .valueStream()
        .map(u -> u.path("userPrincipalName").asString())
        .toList();
  }
}
