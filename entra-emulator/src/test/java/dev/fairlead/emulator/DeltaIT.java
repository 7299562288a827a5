package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Delta queries report every change and nothing that a client must not rely on. */
class DeltaIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  /** One round: every entry of every page, and the link to the next round. */
  private record Round(List<JsonNode> entries, String deltaLink, int pages, int emptyPages) {
    JsonNode entry(String id) {
      return entries.stream()
          .filter(e -> e.path("id").asString().equals(id))
          .reduce((a, b) -> b)
          .orElseThrow();
    }

    List<String> ids() {
      return entries.stream().map(e -> e.path("id").asString()).toList();
    }
  }

  private static Round round(RawGraph graph, String url, String... headers) {
    List<JsonNode> entries = new ArrayList<>();
    int pages = 0;
    int empty = 0;
    String next = url;
    while (true) {
      Reply reply = graph.get(next, headers);
      assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
      pages++;
      empty += reply.json().path("value").isEmpty() ? 1 : 0;
      reply.json().path("value").forEach(entries::add);
      next = reply.json().path("@odata.nextLink").asString("");
      if (next.isEmpty()) {
        return new Round(entries, reply.json().path("@odata.deltaLink").asString(), pages, empty);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()"})
  void everySpellingWorksForEverySet(String spelling) {
    RawGraph graph = fixture.raw();
    for (String set : List.of("users", "groups", "contacts", "directoryObjects")) {
      assertThat(round(graph, "/" + set + "/" + spelling).deltaLink()).contains("$deltatoken=");
    }
  }

  @Test
  void reportsCreatesChangesDeletesRestoresAndPurges() {
    RawGraph graph = fixture.raw();
    String zoe = user(graph, "zoe");
    String ann = user(graph, "ann");
    Round first = round(graph, "/users/delta?$select=displayName,city");
    assertThat(first.ids()).containsExactly(zoe, ann);
    assertThat(first.entry(zoe).has("city")).as("never set, so left out").isFalse();

    assertThat(round(graph, first.deltaLink()).entries()).isEmpty();
    graph.patch("/users/" + zoe, "{\"city\":\"Kiel\"}");
    graph.patch("/users/" + ann, "{\"jobTitle\":\"not tracked\"}");
    Round second = round(graph, first.deltaLink());
    assertThat(second.ids()).containsExactly(zoe);
    assertThat(second.entry(zoe).path("city").asString()).isEqualTo("Kiel");
    assertThat(second.entry(zoe).has("displayName")).isTrue();
    assertThat(second.entry(zoe).has("jobTitle")).isFalse();

    graph.patch("/users/" + zoe, "{\"city\":null}");
    Round minimal = round(graph, second.deltaLink(), "Prefer", "return=minimal");
    assertThat(minimal.entry(zoe).path("city").isNull()).isTrue();
    assertThat(minimal.entry(zoe).has("displayName")).as("unchanged").isFalse();

    graph.delete("/users/" + zoe);
    graph.delete("/users/" + ann);
    graph.delete("/directory/deletedItems/" + ann);
    Round third = round(graph, minimal.deltaLink());
    assertThat(reason(third, zoe)).isEqualTo("changed");
    assertThat(reason(third, ann)).isEqualTo("deleted");

    graph.post("/directory/deletedItems/" + zoe + "/restore", "");
    Round fourth = round(graph, third.deltaLink());
    assertThat(fourth.entry(zoe).has("@removed")).isFalse();
    assertThat(round(graph, "/users/delta").ids()).containsExactly(zoe);
  }

  @Test
  void reportsMembersAddedAndRemoved() {
    RawGraph graph = fixture.raw();
    String zoe = user(graph, "zoe");
    String ann = user(graph, "ann");
    String group = graph.post("/groups", RawGraph.newGroup("g")).json().path("id").asString();
    addMember(graph, group, zoe);
    Round first = round(graph, "/groups/delta?$select=displayName,members");
    assertThat(members(first, group)).containsExactly(zoe);
    addMember(graph, group, ann);
    graph.delete("/groups/" + group + "/members/" + zoe + "/$ref");
    Round second = round(graph, first.deltaLink());
    JsonNode changes = second.entry(group).path("members@delta");
    assertThat(changes.valueStream().map(m -> m.path("id").asString() + m.has("@removed")))
        .containsExactlyInAnyOrder(zoe + "true", ann + "false");
    graph.delete("/users/" + ann);
    Round third = round(graph, second.deltaLink());
    assertThat(
            third
                .entry(group)
                .path("members@delta")
                .get(0)
                .path("@removed")
                .path("reason")
                .asString())
        .isEqualTo("deleted");
    assertThat(round(graph, "/groups/delta?$select=displayName").entry(group).has("members@delta"))
        .isFalse();
  }

  @Test
  void manyMembersComeInSeveralEntriesOfTheirGroup() {
    fixture.emulator().deltaTuning().linksPerEntry(2);
    RawGraph graph = fixture.raw();
    String group = graph.post("/groups", RawGraph.newGroup("g")).json().path("id").asString();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      members.add(user(graph, "u" + i));
      addMember(graph, group, members.getLast());
    }
    Round round = round(graph, "/groups/delta?$select=displayName,members");
    assertThat(round.ids()).containsExactly(group, group, group);
    assertThat(
            round.entries().stream()
                .flatMap(e -> e.path("members@delta").valueStream())
                .map(m -> m.path("id").asString()))
        .containsExactlyElementsOf(members);
  }

  @Test
  void tracksManagersOnlyWhenSelected() {
    RawGraph graph = fixture.raw();
    String zoe = user(graph, "zoe");
    String ann = user(graph, "ann");
    Round with = round(graph, "/users/delta?$select=displayName,manager");
    Round without = round(graph, "/users/delta?$select=displayName");
    fixture.contoso().seedManager(zoe, ann);
    assertThat(
            round(graph, with.deltaLink())
                .entry(zoe)
                .path("manager@delta")
                .get(0)
                .path("id")
                .asString())
        .isEqualTo(ann);
    assertThat(round(graph, without.deltaLink()).entries()).isEmpty();
  }

  @Test
  void latestGivesALinkWithoutData() {
    RawGraph graph = fixture.raw();
    user(graph, "zoe");
    Round latest = round(graph, "/users/delta?$deltatoken=latest");
    assertThat(latest.entries()).isEmpty();
    String ann = user(graph, "ann");
    assertThat(round(graph, latest.deltaLink()).ids()).containsExactly(ann);
  }

  @Test
  void pagesMayBeEmptyAndRepeatObjectsAndLoseNone() {
    fixture.emulator().deltaTuning().pageSize(3);
    fixture.emulator().deltaTuning().emptyPages(true);
    fixture.emulator().deltaTuning().replays(true);
    RawGraph graph = fixture.raw();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(user(graph, "u" + i));
    }
    Round round = round(graph, "/users/delta");
    assertThat(round.pages()).isGreaterThan(7);
    assertThat(round.emptyPages()).isPositive();
    assertThat(round.ids()).hasSizeGreaterThan(10).containsOnlyOnceElementsOf(ids.subList(0, 2));
    assertThat(round.ids()).containsAll(ids);
  }

  @Test
  void anObjectThatLeavesBetweenTwoPagesIsReportedAsRemoved() {
    fixture.emulator().deltaTuning().pageSize(2);
    RawGraph graph = fixture.raw();
    String gone = user(graph, "u0");
    for (int i = 1; i < 4; i++) {
      user(graph, "u" + i);
    }
    JsonNode page = graph.get("/users/delta").json();
    graph.delete("/users/" + gone);
    Round rest = round(graph, page.path("@odata.nextLink").asString());
    assertThat(reason(rest, gone)).isEqualTo("changed");
  }

  @Test
  void objectsNotYetVisibleComeInALaterRound() {
    fixture.emulator().tuning().readAfterWriteDelay(Duration.ofSeconds(30));
    RawGraph graph = fixture.raw();
    String zoe = user(graph, "zoe");
    Round before = round(graph, "/users/delta");
    assertThat(before.entries()).isEmpty();
    fixture.emulator().clock().shift(Duration.ofSeconds(30));
    assertThat(round(graph, before.deltaLink()).ids()).containsExactly(zoe);
  }

  @Test
  void oldAndRevokedTokensAnswer410() {
    RawGraph graph = fixture.raw();
    String link = round(graph, "/users/delta?$select=id").deltaLink();
    fixture.contoso().expireDeltaTokens();
    Reply gone = graph.get(link);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.errorCode()).isEqualTo("syncStateNotFound");
    assertThat(gone.header("Location")).endsWith("/v1.0/users/delta?$deltatoken=");
    assertThat(round(graph, gone.header("Location")).deltaLink()).isNotEmpty();

    String old = round(graph, "/users/delta").deltaLink();
    fixture.emulator().clock().shift(Duration.ofDays(7).plusSeconds(2));
    assertThat(fixture.raw().get(old).status()).isEqualTo(410);
    assertThat(fixture.raw().get("/users/delta?$deltatoken=nonsense").status()).isEqualTo(400);
  }

  @Test
  void aTokenOfAnotherTenantOrSetIsRefused() {
    String link = round(fixture.raw(), "/users/delta").deltaLink();
    assertThat(fixture.raw(EmulatorFixture.FABRIKAM).get(link).status()).isEqualTo(400);
    assertThat(fixture.raw().get(link.replace("/users/", "/groups/")).status()).isEqualTo(400);
  }

  @Test
  void filtersByIdsOnlyAndRefusesOtherOptions() {
    RawGraph graph = fixture.raw();
    String zoe = user(graph, "zoe");
    user(graph, "ann");
    String filter = RawGraph.encode("id eq '" + zoe + "' or id eq 'x'");
    assertThat(round(graph, "/users/delta?$filter=" + filter).ids()).containsExactly(zoe);
    for (String option :
        List.of(
            "$top=5",
            "$expand=manager",
            "$orderby=displayName",
            "$filter=" + RawGraph.encode("city eq 'x'"))) {
      assertThat(graph.get("/users/delta?" + option).errorCode())
          .isEqualTo("Request_UnsupportedQuery");
    }
  }

  @Test
  void contactsHaveADeltaToo() {
    var contact = JsonMapper.shared().createObjectNode().put("displayName", "Carl");
    RawGraph graph = fixture.raw();
    Round first = round(graph, "/contacts/delta");
    String id = fixture.contoso().seedContact(contact);
    assertThat(round(graph, first.deltaLink()).ids()).containsExactly(id);
  }

  private static String reason(Round round, String id) {
    return round.entry(id).path("@removed").path("reason").asString();
  }

  private static List<String> members(Round round, String group) {
    return round
        .entry(group)
        .path("members@delta")
        .valueStream()
        .map(m -> m.path("id").asString())
        .toList();
  }

  private static String user(RawGraph graph, String alias) {
    return graph.post("/users", RawGraph.newUser(alias)).json().path("id").asString();
  }

  private void addMember(RawGraph graph, String group, String member) {
    graph.post(
        "/groups/" + group + "/members/$ref",
        "{\"@odata.id\":\"%s/directoryObjects/%s\"}"
            .formatted(fixture.emulator().graphUri(), member));
  }
}
