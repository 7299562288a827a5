package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Groups, upserts, members and deleted items behave as Graph's. */
class GroupsIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void anUpsertCreatesOnceAndThenUpdates() {
    RawGraph graph = fixture.raw();
    String url = "/groups(uniqueName='a%2Fb')";
    assertThat(graph.patch(url, RawGraph.newGroup("pilots")).status()).isEqualTo(404);
    Reply created = graph.patch(url, RawGraph.newGroup("pilots"), "Prefer", "create-if-missing");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("uniqueName").asString()).isEqualTo("a/b");
    Reply again =
        graph.patch(
            url,
            "{\"displayName\":\"Lotsen\",\"uniqueName\":\"a/b\"}",
            "Prefer",
            "create-if-missing");
    assertThat(again.status()).isEqualTo(204);
    assertThat(fixture.contoso().groups())
        .singleElement()
        .satisfies(g -> assertThat(g.path("displayName").asString()).isEqualTo("Lotsen"));
    assertThat(graph.get(url).json().path("displayName").asString()).isEqualTo("Lotsen");
    assertThat(
            graph
                .patch("/groups/" + created.json().path("id").asString(), "{\"uniqueName\":\"c\"}")
                .errorMessage())
        .isEqualTo("Property 'uniqueName' is read-only and cannot be set.");
    assertThat(
            graph
                .patch(
                    "/groups(uniqueName='new')",
                    "{\"displayName\":\"x\"}",
                    "Prefer",
                    "create-if-missing")
                .errorMessage())
        .contains("required");
  }

  @Test
  void refusesGroupsThatOnlyExchangeCanMake() {
    RawGraph graph = fixture.raw();
    assertThat(
            graph
                .post(
                    "/groups",
                    RawGraph.newGroup("g").replace("\"mailEnabled\":false", "\"mailEnabled\":true"))
                .errorMessage())
        .contains("mail-enabled groups");
    assertThat(
            graph
                .post(
                    "/groups",
                    RawGraph.newGroup("a b")
                        .replace("\"displayName\":\"a b\"", "\"displayName\":\"x\""))
                .errorMessage())
        .contains("mailNickname");
    assertThat(graph.post("/groups", RawGraph.newGroup("g")).status()).isEqualTo(201);
    assertThat(graph.post("/groups", RawGraph.newGroup("g")).status())
        .as("security groups may share a nickname")
        .isEqualTo(201);
  }

  @Test
  void bindsUpToTwentyMembersAllOrNothing() {
    RawGraph graph = fixture.raw();
    List<String> users = users(graph, 21);
    String group = group(graph, "pilots");
    Reply tooMany = graph.patch("/groups/" + group, bind(users));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(graph.patch("/groups/" + group, bind(users.subList(0, 20))).status()).isEqualTo(204);
    assertThat(fixture.contoso().memberIds(group)).hasSize(20);

    String other = group(graph, "other");
    Reply unknown =
        graph.patch(
            "/groups/" + other,
            bind(List.of(users.get(0), "99999999-9999-9999-9999-999999999999")));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(fixture.contoso().memberIds(other)).isEmpty();
    Reply already = graph.patch("/groups/" + group, bind(List.of(users.get(20), users.get(0))));
    assertThat(already.status()).isEqualTo(400);
    assertThat(already.errorMessage())
        .isEqualTo(
            "One or more added object references already exist for the following modified"
                + " properties: 'members'.");
    assertThat(fixture.contoso().memberIds(group)).hasSize(20);
  }

  @Test
  void addsAndRemovesSingleMembers() {
    RawGraph graph = fixture.raw();
    String zoe = users(graph, 1).getFirst();
    String group = group(graph, "pilots");
    String nested = group(graph, "nested");
    for (String member : List.of(zoe, nested)) {
      assertThat(graph.post("/groups/" + group + "/members/$ref", reference(member)).status())
          .isEqualTo(204);
    }
    assertThat(graph.post("/groups/" + group + "/members/$ref", reference(zoe)).errorMessage())
        .contains("already exist");
    assertThat(graph.get("/groups/" + group + "/members").json().path("value").size()).isEqualTo(2);
    assertThat(
            graph
                .get("/groups/" + group + "/members/microsoft.graph.user")
                .json()
                .path("value")
                .size())
        .isEqualTo(1);
    assertThat(graph.get("/users/" + zoe + "/memberOf").json().path("value").size()).isEqualTo(1);
    assertThat(graph.delete("/groups/" + group + "/members/" + zoe + "/$ref").status())
        .isEqualTo(204);
    assertThat(graph.delete("/groups/" + group + "/members/" + zoe + "/$ref").status())
        .isEqualTo(404);
    assertThat(fixture.contoso().memberIds(group)).containsExactly(nested);
  }

  @Test
  void withoutRefTheMemberItselfIsDeleted() {
    RawGraph graph = fixture.raw();
    String zoe = users(graph, 1).getFirst();
    String group = group(graph, "pilots");
    graph.post("/groups/" + group + "/members/$ref", reference(zoe));
    assertThat(graph.delete("/groups/" + group + "/members/" + zoe).status()).isEqualTo(204);
    assertThat(fixture.contoso().users()).isEmpty();
    assertThat(fixture.contoso().deletedItems()).hasSize(1);
  }

  @Test
  void refusesMembersOfTheWrongKind() {
    RawGraph graph = fixture.raw();
    String security = group(graph, "security");
    String unified =
        graph
            .post(
                "/groups",
                "{\"displayName\":\"Team\",\"mailEnabled\":true,\"mailNickname\":\"team\","
                    + "\"securityEnabled\":false,\"groupTypes\":[\"Unified\"]}")
            .json()
            .path("id")
            .asString();
    assertThat(unified).isNotEmpty();
    for (String[] pair :
        new String[][] {{security, unified}, {unified, security}, {security, security}}) {
      assertThat(graph.post("/groups/" + pair[0] + "/members/$ref", reference(pair[1])).status())
          .isEqualTo(400);
    }
  }

  @Test
  void aRestoredGroupHasItsMembersAgain() {
    RawGraph graph = fixture.raw();
    String zoe = users(graph, 1).getFirst();
    String group = group(graph, "pilots");
    graph.post("/groups/" + group + "/members/$ref", reference(zoe));
    assertThat(graph.delete("/groups/" + group).status()).isEqualTo(204);
    assertThat(graph.get("/users/" + zoe + "/memberOf").json().path("value").size()).isZero();
    assertThat(
            graph
                .get("/directory/deletedItems/microsoft.graph.group")
                .json()
                .path("value")
                .get(0)
                .path("deletedDateTime")
                .asString())
        .endsWith("Z");
    Reply restored = graph.post("/directory/deletedItems/" + group + "/restore", "");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.json().path("@odata.type").asString()).isEqualTo("#microsoft.graph.group");
    assertThat(fixture.contoso().memberIds(group)).containsExactly(zoe);
  }

  @Test
  void aDeletedMemberReturnsToItsGroupWhenRestored() {
    RawGraph graph = fixture.raw();
    String zoe = users(graph, 1).getFirst();
    String group = group(graph, "pilots");
    graph.post("/groups/" + group + "/members/$ref", reference(zoe));
    graph.delete("/users/" + zoe);
    assertThat(fixture.contoso().memberIds(group)).isEmpty();
    assertThat(graph.delete("/groups/" + group + "/members/" + zoe + "/$ref").status())
        .isEqualTo(404);
    graph.post("/directory/deletedItems/" + zoe + "/restore", "");
    assertThat(fixture.contoso().memberIds(group)).containsExactly(zoe);
    graph.delete("/users/" + zoe);
    graph.delete("/directory/deletedItems/" + zoe);
    assertThat(graph.post("/directory/deletedItems/" + zoe + "/restore", "").status())
        .isEqualTo(404);
  }

  @Test
  void deletedItemsEndAfterThirtyDays() {
    RawGraph graph = fixture.raw();
    String zoe = users(graph, 1).getFirst();
    graph.delete("/users/" + zoe);
    fixture.emulator().clock().shift(Duration.ofDays(29));
    assertThat(fixture.raw().get("/directory/deletedItems/" + zoe).status()).isEqualTo(200);
    fixture.emulator().clock().shift(Duration.ofDays(1));
    assertThat(fixture.raw().get("/directory/deletedItems/" + zoe).status()).isEqualTo(404);
    assertThat(fixture.contoso().deletedItems()).isEmpty();
  }

  @Test
  void managersAreSetReadReplacedAndCleared() {
    RawGraph graph = fixture.raw();
    List<String> users = users(graph, 3);
    String manager = "/users/" + users.get(0) + "/manager";
    assertThat(graph.get(manager).status()).isEqualTo(404);
    for (String boss : users.subList(1, 3)) {
      assertThat(graph.send("PUT", manager + "/$ref", reference(boss)).status()).isEqualTo(204);
      assertThat(graph.get(manager).json().path("id").asString()).isEqualTo(boss);
    }
    assertThat(graph.send("DELETE", manager + "/$ref", "").status()).isEqualTo(204);
    assertThat(graph.send("DELETE", manager + "/$ref", "").status()).isEqualTo(404);
    ObjectNode contact = JsonMapper.shared().createObjectNode().put("displayName", "Outside");
    String outside = fixture.contoso().seedContact(contact);
    assertThat(graph.send("PUT", manager + "/$ref", reference(outside)).status()).isEqualTo(204);
    assertThat(graph.send("PUT", manager + "/$ref", reference(group(graph, "g"))).status())
        .isEqualTo(400);
    assertThat(fixture.contoso().managerId(users.get(0))).contains(outside);
  }

  private static List<String> users(RawGraph graph, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(graph.post("/users", RawGraph.newUser("m" + i)).json().path("id").asString());
    }
    return ids;
  }

  private static String group(RawGraph graph, String name) {
    return graph.post("/groups", RawGraph.newGroup(name)).json().path("id").asString();
  }

  private String reference(String id) {
    return "{\"@odata.id\":\"%s/directoryObjects/%s\"}"
        .formatted(fixture.emulator().graphUri(), id);
  }

  private String bind(List<String> ids) {
    return ids.stream()
        .map(id -> "\"" + fixture.emulator().graphUri() + "/directoryObjects/" + id + "\"")
        .collect(Collectors.joining(",", "{\"members@odata.bind\":[", "]}"));
  }
}
