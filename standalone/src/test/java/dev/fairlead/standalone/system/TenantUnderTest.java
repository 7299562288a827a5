package dev.fairlead.standalone.system;

import com.unboundid.ldap.sdk.LDAPException;
import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.enrolment.Enrolment;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.HeldChanges.ChangeId;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.space.DomainHealthReport;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.standalone.agreement.ExpectationFromDirectory;
import dev.fairlead.standalone.agreement.TargetPicture;
import dev.fairlead.standalone.operator.OperatorApi;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One tenant of the system under test, with its agent and its Entra tenant. */
final class TenantUnderTest {
  static final String INITIAL_DOMAIN = "corp.onmicrosoft.com";
  static final Duration CEILING = Duration.ofMinutes(5);

  /** Looks, reports and tries again soon; everything else as usual. */
  private static final AgentSettings.Timing TIMING =
      new AgentSettings.Timing(
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          AgentSettings.Timing.DEFAULT.hello(),
          AgentSettings.Timing.DEFAULT.cursor(),
          AgentSettings.Timing.DEFAULT.commandWait(),
          Duration.ofMillis(500),
          Duration.ofSeconds(2));

  private final SystemUnderTest system;
  private final TenantId id;
  private final EmulatedTenant cloud;
  private final String clientId;
  private final String secret;
  private final Path agentHome;
  private DirectorySettings directory;
  private FairleadAgent agent;
  private ConfigurationId configuration;

  TenantUnderTest(
      SystemUnderTest system,
      TenantId id,
      EmulatedTenant cloud,
      String clientId,
      String secret,
      Path agentHome) {
    this.system = system;
    this.id = id;
    this.cloud = cloud;
    this.clientId = clientId;
    this.secret = secret;
    this.agentHome = agentHome;
  }

  TenantId id() {
    return id;
  }

  EmulatedTenant cloud() {
    return cloud;
  }

  ConfigurationId configuration() {
    return configuration;
  }

  Path agentHome() {
    return agentHome;
  }

  void enrol() throws Exception {
    String token =
        api("/enrolment-tokens", Map.of("agentName", "agent", "validSeconds", 3_600))
            .path("token")
            .asString();
    new Enrolment(agentHome, null)
        .enrol(system.gatewayUri(), EnrolmentToken.parse(token), "agent", false);
  }

  void startAgent(DirectorySettings reads) {
    directory = reads;
    agent = FairleadAgent.start(new AgentSettings(agentHome, reads, TIMING, null));
  }

  void stopAgent() {
    agent.stop();
  }

  void startAgentAgain() {
    startAgent(directory);
  }

  /** The only domain, once it has been read completely. */
  SourceDomainRecord awaitDomain() {
    return Awaitility.await("the domain has been read")
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                system.observer().domains(id).stream()
                    .filter(domain -> domain.committedGeneration().isPresent())
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  void configure(SourceDomainId domain) throws Exception {
    String entra = system.entra().baseUri().toString();
    JsonNode made =
        api(
            "/configurations",
            Map.of(
                "name",
                "People and groups",
                "domainIds",
                List.of(domain.toString()),
                "entra",
                Map.of(
                    "tenant",
                    cloud.tenantId(),
                    "clientId",
                    clientId,
                    "clientSecret",
                    secret,
                    "authority",
                    entra,
                    "graph",
                    entra)));
    configuration = new ConfigurationId(UUID.fromString(made.path("id").asString()));
  }

  /** Saves what is active as a new revision and activates that: everything is planned anew. */
  void planEverythingAgain() throws Exception {
    OperatorApi operator = system.operator();
    String revisions = path() + configured("/revisions");
    int active = operator.get(path() + configured("")).path("activeRevision").asInt();
    JsonNode body = operator.get(revisions + "/" + active).path("body");
    JsonNode saved = operator.post(revisions, Map.of("comment", "again", "body", body));
    var _ =
        operator.post(
            "%s/%d/activation".formatted(revisions, saved.path("number").asInt()), Map.of());
  }

  void pause(String reason) throws Exception {
    var _ = api(configured("/pause"), Map.of("reason", reason));
  }

  void resume() throws Exception {
    var _ = api(configured("/resume"), Map.of());
  }

  /** How many of them were decided. */
  int approve(String reason, List<ChangeId> some) throws Exception {
    return decide(
        Map.of(
            "decision",
            "APPROVE",
            "reason",
            reason,
            "changes",
            some.stream().map(it -> Map.of("cycle", it.cycle(), "change", it.change())).toList()));
  }

  int approveAll(String reason) throws Exception {
    return decide(Map.of("decision", "APPROVE", "reason", reason));
  }

  int rejectAll(String reason) throws Exception {
    return decide(Map.of("decision", "REJECT", "reason", reason));
  }

  private int decide(Map<String, ?> decision) throws Exception {
    return api(configured("/hold-decisions"), decision).path("decided").asInt();
  }

  private JsonNode api(String path, Map<String, ?> body) throws Exception {
    return system.operator().post(path() + path, body);
  }

  private String path() {
    return "/tenants/" + id;
  }

  private String configured(String path) {
    return "/configurations/%s%s".formatted(configuration, path);
  }

  JobProgress progress() {
    return system.observer().progress(id, configuration);
  }

  /** Everything staged so far has been provisioned. */
  void awaitIdle() {
    Awaitility.await("everything staged is provisioned")
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          JobProgress progress = progress();
          return progress.idle() && progress.cycle().isPresent();
        });
  }

  /** Waits until the mark has been read and staged, whatever the jobs do. */
  void awaitStaged(String mark) {
    Awaitility.await("the mark is staged")
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(100))
        .until(() ->
            system
                    .truth()
                    .queryForObject(
                        "select count(*) from source_object where tenant_id = ? and"
                            + " attributes::text like ?",
                        Integer.class,
                        id.value(),
                        "%" + mark + "%")
                == 1);
  }

  /**
   * What was written into the directory before a mark, a text in any attribute, has been staged and
   * passed by the jobs, and nothing waits to be tried again.
   */
  void awaitSettled(String mark) {
    awaitStaged(mark);
    awaitIdle();
    // An account made a moment ago may not have been replicated: such a write is tried again.
    Awaitility.await("nothing waits to be tried again")
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> failures().isEmpty());
  }

  /** Writes a mark into an object of the directory and awaits {@link #awaitSettled}. */
  void settle(DirectoryAdmin source, String markerDn) throws LDAPException {
    String mark = UUID.randomUUID().toString();
    source.replace(markerDn, "description", mark);
    awaitSettled(mark);
  }

  /** The tenant's only domain, as people see it. */
  SourceDomainRecord domain() {
    return system.observer().domains(id).getFirst();
  }

  /** Waits until the domain shows a problem of this code, and gives it. */
  DomainHealthReport.Problem awaitProblem(String code) {
    return Awaitility.await("problem " + code)
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> domain().problem().filter(problem -> problem.code().equals(code)),
            Optional::isPresent)
        .orElseThrow();
  }

  void awaitNoProblem() {
    Awaitility.await("no problem")
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> domain().problem().isEmpty());
  }

  List<HeldChanges.Held> held() {
    return system.observer().held(id, configuration);
  }

  void awaitHeld(int number) {
    Awaitility.await(number + " held")
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> held().size() == number);
  }

  List<ObjectFailure> failures() {
    return system.observer().failures(id, configuration);
  }

  /** Sends a request to Graph as somebody else's tool would. */
  void asAnotherAdministrator(String method, String path) throws Exception {
    String anotherClient = UUID.randomUUID().toString();
    system.entra().addApplication(cloud.tenantId(), anotherClient, secret);
    try (HttpClient http = HttpClient.newHttpClient()) {
      String form =
          "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
              .formatted(
                  anotherClient,
                  URLEncoder.encode(secret, StandardCharsets.UTF_8),
                  URLEncoder.encode(
                      system.entra().baseUri().resolve("/.default").toString(),
                      StandardCharsets.UTF_8));
      HttpResponse<String> granted =
          http.send(
              HttpRequest.newBuilder(system.entra().tokenUri(cloud.tenantId()))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      String token = JsonMapper.shared().readTree(granted.body()).path("access_token").asString();
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(system.entra().graphUri() + path))
                  .header("Authorization", "Bearer " + token)
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
    }
  }

  /** Compares the Entra tenant with what an administrator sees in the directory. */
  Agreement agreement(DirectoryAdmin source) throws Exception {
    return Agreement.between(
        new ExpectationFromDirectory(Set.of(INITIAL_DOMAIN, "corp.example"), INITIAL_DOMAIN)
            .read(source.connection(), source.baseDn()),
        TargetPicture.read(
            system.entra().tokenUri(cloud.tenantId()), system.entra().graphUri(), clientId, secret),
        id);
  }
}
