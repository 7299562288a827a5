package dev.fairlead.standalone.system;

import com.unboundid.ldap.sdk.LDAPConnection;
import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.enrolment.Enrolment;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.agent.IssuedToken;
import dev.fairlead.persistence.configuration.GraphConnectionRecord;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.standalone.agreement.ExpectationFromDirectory;
import dev.fairlead.standalone.agreement.TargetPicture;
import dev.fairlead.standalone.operator.DefaultConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/** One tenant of the system under test, with its agent and its Entra tenant. */
final class TenantUnderTest {
  static final String INITIAL_DOMAIN = "corp.onmicrosoft.com";
  static final Duration CEILING = Duration.ofMinutes(5);

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

  void enrol() {
    IssuedToken issued =
        system
            .operator()
            .tokens()
            .create(id, "agent", "test", Instant.now().plus(Duration.ofHours(1)));
    new Enrolment(agentHome, null)
        .enrol(
            system.gatewayUri(),
            new EnrolmentToken(issued.rootSha256(), issued.secret()),
            "agent",
            false);
  }

  void startAgent(DirectorySettings reads) {
    directory = reads;
    agent =
        FairleadAgent.start(
            new AgentSettings(
                agentHome,
                reads,
                AgentSettings.Timing.DEFAULT.withPoll(Duration.ofMillis(300)),
                null));
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
                system.operator().domains().list(id).stream()
                    .filter(domain -> domain.committedGeneration().isPresent())
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  void configure(SourceDomainId domain) {
    UUID connection = UUID.randomUUID();
    var configurations = system.operator().configurations();
    configurations.connect(
        id,
        new GraphConnectionRecord(
            connection,
            cloud.tenantId(),
            system.entra().baseUri(),
            system.entra().baseUri(),
            clientId,
            system
                .operator()
                .secrets()
                .seal(
                    GraphConnectionRecord.purpose(id, connection),
                    secret.getBytes(StandardCharsets.UTF_8))));
    configuration = configurations.create(id, "People and groups", connection);
    configurations.activate(
        id,
        configuration,
        configurations.save(
            id, configuration, DefaultConfiguration.everythingOf(List.of(domain)), "test", ""));
  }

  JobProgress progress() {
    return system.operator().progress().progress(id, configuration).orElseThrow();
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

  Agreement agreement(LDAPConnection source, String baseDn) throws Exception {
    return Agreement.between(
        new ExpectationFromDirectory(Set.of(INITIAL_DOMAIN, "corp.example"), INITIAL_DOMAIN)
            .read(source, baseDn),
        TargetPicture.read(
            system.entra().tokenUri(cloud.tenantId()), system.entra().graphUri(), clientId, secret),
        id);
  }
}
