package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was acknowledged survives restarts and the sudden death of the process. */
class StateFileIT {
  private static final String TENANT = EmulatorFixture.CONTOSO;

  @TempDir Path folder = Path.of("");

  @Test
  void everythingReturnsAfterARestart() {
    List<ObjectNode> before;
    String delta;
    String deleted;
    try (EntraEmulator first = start()) {
      RawGraph graph = RawGraph.signIn(first, TENANT);
      String zoe = user(graph, "zoe");
      String ann = user(graph, "ann");
      deleted = user(graph, "gone");
      String purged = user(graph, "purged");
      String group = graph.post("/groups", RawGraph.newGroup("g")).json().path("id").asString();
      for (String member : List.of(zoe, ann, purged)) {
        graph.post("/groups/" + group + "/members/$ref", reference(first, member));
      }
      graph.delete("/groups/" + group + "/members/" + ann + "/$ref");
      graph.send("PUT", "/users/" + zoe + "/manager/$ref", reference(first, ann));
      graph.patch("/users/" + zoe, "{\"city\":\"Kiel\",\"jobTitle\":\"x\"}");
      graph.patch("/users/" + zoe, "{\"city\":null}");
      graph.delete("/users/" + deleted);
      graph.delete("/users/" + purged);
      graph.delete("/directory/deletedItems/" + purged);
      delta = path(graph.get("/users/delta").json().path("@odata.deltaLink").asString());
      before = first.tenant(TENANT).dump();
    }
    for (int restart = 0; restart < 2; restart++) { // the second one reads a snapshot
      try (EntraEmulator again = start()) {
        assertThat(again.tenant(TENANT).dump()).isEqualTo(before);
        RawGraph graph = RawGraph.signIn(again, TENANT);
        assertThat(graph.post("/users", RawGraph.newUser("zoe")).errorMessage())
            .contains("userPrincipalName already exists");
      }
    }
    try (EntraEmulator again = start()) {
      RawGraph graph = RawGraph.signIn(again, TENANT);
      assertThat(graph.post("/directory/deletedItems/" + deleted + "/restore", "").status())
          .isEqualTo(200);
      JsonNode changes = graph.get(delta).json().path("value");
      assertThat(changes.valueStream().map(c -> c.path("id").asString())).contains(deleted);
      again.reset();
    }
    try (EntraEmulator again = start()) {
      assertThat(again.tenant(TENANT).dump()).isEmpty();
      assertThat(RawGraph.signIn(again, TENANT).get(delta).status()).isEqualTo(410);
    }
  }

  @Test
  void aHardKillLosesNothingThatWasAcknowledged() throws Exception {
    Path state = folder.resolve("state.jsonl");
    Path seed = folder.resolve("seed.json");
    Files.writeString(
        seed,
        """
        {"tenants":[{"id":"%s","initialDomain":"corp.onmicrosoft.com",
          "verifiedDomains":["corp.example"],
          "applications":[{"clientId":"%s","secret":"%s"}]}]}
        """
            .formatted(TENANT, EmulatorFixture.CLIENT, EmulatorFixture.SECRET));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EntraEmulatorApplication.class.getName(),
                "--port",
                "0",
                "--seed",
                seed.toString(),
                "--state",
                state.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> acknowledged = new ConcurrentSkipListSet<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = String.valueOf(out.readLine());
      URI root = URI.create(line.substring(line.indexOf("http")));
      CountDownLatch enough = new CountDownLatch(200);
      String token = RawGraph.signIn(HttpClient.newHttpClient(), root, TENANT).token();
      List<Thread> writers =
          List.of(
              Thread.ofVirtual().start(() -> write(root, token, "a", acknowledged, enough)),
              Thread.ofVirtual().start(() -> write(root, token, "b", acknowledged, enough)));
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      process.destroyForcibly();
      for (Thread writer : writers) {
        writer.join();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (EntraEmulator again = start()) {
      Set<String> found = new TreeSet<>();
      again.tenant(TENANT).users().forEach(u -> found.add(u.path("id").asString()));
      assertThat(found).containsAll(acknowledged);
      assertThat(found.size() - acknowledged.size())
          .as("at most one per writer was applied without an answer")
          .isBetween(0, 2);
    }
  }

  private static void write(
      URI root, String token, String prefix, Set<String> acknowledged, CountDownLatch enough) {
    RawGraph graph = new RawGraph(HttpClient.newHttpClient(), root, token);
    try {
      for (int i = 0; ; i++) {
        String id = user(graph, prefix + i);
        if (!id.isEmpty()) {
          acknowledged.add(id);
          enough.countDown();
        }
      }
    } catch (UncheckedIOException e) {
      // the emulator is dead: the end of this writer
    }
  }

  @Test
  void aLineCutShortIsDroppedAndDamageBeforeItIsNot() throws Exception {
    Path state = folder.resolve("state.jsonl");
    try (EntraEmulator first = start()) {
      user(RawGraph.signIn(first, TENANT), "zoe");
    }
    Files.writeString(state, "{\"tenant\":\"x\",\"eve", StandardOpenOption.APPEND);
    try (EntraEmulator again = start()) {
      assertThat(again.tenant(TENANT).users()).hasSize(1);
    }
    Files.writeString(state, "{broken\n{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("damaged at line");
  }

  @Test
  void twoEmulatorsDoNotShareAFile() {
    try (EntraEmulator first = start()) {
      assertThat(first.baseUri().getPort()).isPositive();
      assertThatThrownBy(this::start).hasMessageContaining("in use");
    }
  }

  private EntraEmulator start() {
    EntraEmulator emulator =
        EntraEmulator.start(
            EmulatorSettings.defaults().withStateFile(folder.resolve("state.jsonl")));
    emulator.addTenant(TENANT, "corp.onmicrosoft.com", EmulatorFixture.DOMAIN);
    emulator.addApplication(TENANT, EmulatorFixture.CLIENT, EmulatorFixture.SECRET);
    return emulator;
  }

  private static String user(RawGraph graph, String alias) {
    return graph.post("/users", RawGraph.newUser(alias)).json().path("id").asString("");
  }

  private static String reference(EntraEmulator emulator, String id) {
    return "{\"@odata.id\":\"%s/directoryObjects/%s\"}".formatted(emulator.graphUri(), id);
  }

  /** The part below the service root: the port changes from start to start. */
  private static String path(String link) {
    return link.substring(link.indexOf("/v1.0") + "/v1.0".length());
  }
}
