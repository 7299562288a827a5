package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the charts do not install, and how they say so. */
class RefusalsIT {
  @TempDir private Path temporary;

  @Test
  void everythingThatIsMissingIsNamedAtOnceWithItsRemedy() {
    assertThatThrownBy(() -> chart().render(List.of(), Map.of()))
        .hasMessageContainingAll(
            "database.host is missing: name the PostgreSQL server",
            "database.app.passwordSecret.name is missing",
            "database.owner.passwordSecret.name is missing",
            "database.tls.caSecret.name is missing",
            "envelopeKey.secret.name is missing",
            "keep a copy of the key outside the cluster",
            "agentGateway.serverNames is missing",
            "controlPlane.host is missing",
            "controlPlane.ingress.tls.secretName is missing",
            "controlPlane.oidc.issuer is missing",
            "controlPlane.oidc.clientId is missing",
            "controlPlane.oidc.clientSecret.name is missing");
  }

  @Test
  void theDatabaseSaysWhatItNeeds() {
    assertThatThrownBy(
            () -> ChartCopy.of("fairlead-database", temporary).render(List.of(), Map.of()))
        .hasMessageContainingAll(
            "storage.size is missing", "owner.secret is missing", "app.secret is missing");
  }

  /** Laid over an example that is installed as it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trial | installation: production | trial.entraEmulator.enabled is for trials",
        "trial | installation: production | trial.loginServer.enabled is for trials",
        "trial | installation: production | database.tls.mode is prefer, which does not check whom it talks to",
        "trial | installation: production | agentGateway.image.tag is latest",
        "trial | controlPlane: {oidc: {issuer: 'https://login.example'}} | people can log in with one of them only",
        "trial | trial: {entraEmulator: {seedSecret: {name: ''}}} | trial.entraEmulator.seedSecret.name is missing",
        "trial | trial: {loginServer: {host: ''}} | trial.loginServer.host is missing",
        "trial | trial: {loginServer: {accountsSecret: {name: ''}}} | trial.loginServer.accountsSecret.name is missing",
        "minimal | envelopeKey: {secret: {name: ''}} | envelopeKey.secret.name is missing",
        "minimal | database: {cloudNativePg: {cluster: other}} | take one out",
        "minimal | database: {tls: {mode: require}} | database.tls.mode is require",
        "minimal | database: {owner: {passwordSecret: {name: fairlead-database-app}}} | give the two roles two passwords",
        "minimal | agentGateway: {tlsRoute: {enabled: true}} | agentGateway.tlsRoute.parentRefs is missing",
        "production | agentGateway: {passthroughIngress: {enabled: true}} | are both enabled",
        "production | agentGateway: {autoscaling: {minReplicas: 20}} | agentGateway.autoscaling.minReplicas is above maxReplicas",
        "minimal | agentGateway: {settings: {server.port: 443}} | agentGateway.settings sets server.port, which the chart decides",
        "minimal | provisioningJobs: {settings: {spring.datasource.url: x}} | provisioningJobs.settings sets spring.datasource.url",
        "minimal | controlPlane: {settings: {some.client-secret: x}} | put it into a Secret",
        "minimal | agentGateway: {extraEnv: [{name: SPRING_DATASOURCE_URL, value: x}]} | agent-gateway: extraEnv sets SPRING_DATASOURCE_URL, which the chart sets itself",
        "minimal | migrations: {extraEnv: [{name: FAIRLEAD_DB_URL, value: x}]} | migrations: extraEnv sets FAIRLEAD_DB_URL"
      })
  void unsafeOrContradictingValuesAreRefused(String example, String change, String sentence)
      throws IOException {
    assertThat(chart().render(example)).isNotEmpty();
    assertThatThrownBy(
            () -> chart().render(List.of(ChartCopy.example(example), file(change)), Map.of()))
        .hasMessageContaining(sentence);
  }

  /** By form alone: the schema of the values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agentGateway: {replicass: 3} | replicass",
        "agentGatway: {replicas: 3} | agentGatway",
        "database: {tls: {mod: verify-full}} | mod",
        "database: {tls: {mode: verify}} | /database/tls/mode",
        "installation: prod | /installation",
        "agentGateway: {image: {digest: abc}} | /agentGateway/image/digest",
        "agentGateway: {replicas: two} | /agentGateway/replicas",
        "agentGateway: {serverNames: gateway.example} | /agentGateway/serverNames",
        "agentGateway: {serverNames: ['https://gateway.example']} | /agentGateway/serverNames",
        "controlPlane: {host: 'https://fairlead.example'} | /controlPlane/host",
        "controlPlane: {oidc: {issuer: 'http://login.example'}} | /controlPlane/oidc/issuer",
        "provisioningJobs: {extraEnv: [{name: A, vlaue: b}]} | vlaue",
        "provisioningJobs: {settings: {Fairlead.Jobs.Threads: 3}} | Fairlead.Jobs.Threads",
        "networkPolicy: {monitoring: {from: [{podSelektor: {}}]}} | podSelektor"
      })
  void misspeltOrIllFormedValuesAreNamed(String change, String named) throws IOException {
    assertThatThrownBy(
            () -> chart().render(List.of(ChartCopy.example("minimal"), file(change)), Map.of()))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .satisfies(refusal ->
            assertThat(refusal.getMessage().replace('.', '/')).contains(named.replace('.', '/')));
  }

  private ChartCopy chart() {
    return ChartCopy.of("fairlead", temporary);
  }

  private Path file(String values) throws IOException {
    return Files.writeString(temporary.resolve("change.yaml"), values);
  }
}
