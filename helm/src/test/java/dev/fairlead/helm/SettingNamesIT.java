package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.jobs.JobsSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * The variables the chart sets are ones the services read: each name is compared with their code.
 */
class SettingNamesIT {
  private static final String SECRET = "from-a-secret";

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "trial", "air-gapped"})
  void everyVariableIsAPropertyOfItsService(String example) {
    List<Workload> services =
        Workload.all(render(example)).filter(it -> SettingNames.isSpring(it.name())).toList();
    assertThat(services).hasSizeGreaterThanOrEqualTo(3);
    for (Workload service : services) {
      if (SettingNames.isBuilt(service.name())) {
        assertThat(SettingNames.unknown(service.name(), names(service)))
            .as(service.name())
            .isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "agent-gateway, FAIRLEAD_GATEWAY_SERVERNAMES, FAIRLEAD_GATEWAY_SERVERNAME",
    "agent-gateway, FAIRLEAD_GATEWAY_MASTERKEYFILE, FAIRLEAD_JOBS_MASTERKEYFILE",
    "agent-gateway, MANAGEMENT_SERVER_ADDRESS, MANAGEMENT_SERVER_ADRESS",
    "provisioning-jobs, FAIRLEAD_JOBS_WORKER, FAIRLEAD_JOBS_WORKR",
    "provisioning-jobs, SERVER_ADDRESS, SERVER_ADDRES"
  })
  void aMisspeltVariableIsNamed(String service, String right, String wrong) {
    Manifests manifests =
        Manifests.read(
            ChartCopy.of("fairlead", temporary)
                .planted("templates/" + service + ".yaml", right, wrong)
                .render("minimal"));
    assertThat(SettingNames.unknown(service, names(Workload.of(manifests, service))))
        .containsExactly(wrong);
  }

  @Test
  void theMigrationsReadEveryVariable() {
    assertThat(names(Workload.of(render("minimal"), "migrations")))
        .containsExactly(
            "JAVA_TOOL_OPTIONS",
            "FAIRLEAD_DB_URL",
            "FAIRLEAD_DB_OWNER_PASSWORD",
            "FAIRLEAD_DB_WAIT_SECONDS");
  }

  @Test
  void theGatewaysSettingsArriveWithTheirValues() {
    Manifests production = render("production");
    GatewaySettings settings =
        bound(production, "agent-gateway", "fairlead.gateway", GatewaySettings.class);
    assertThat(settings.serverNames())
        .containsExactly("gateway.fairlead.example", "gateway-eu.fairlead.example");
    assertThat(settings.keyFile()).hasToString("/etc/fairlead/envelope-key/master.key");
    assertThat(settings.lease()).hasSeconds(45);
    assertThat(settings.pagesAtOnce()).isEqualTo(16);
  }

  @Test
  void theJobsSettingsArriveWithTheirValues() {
    Manifests production = render("production");
    JobsSettings settings =
        bound(production, "provisioning-jobs", "fairlead.jobs", JobsSettings.class);
    assertThat(settings.threads()).isEqualTo(16);
    assertThat(settings.quarantineProbes()).hasSize(5).first().hasToString("PT2M");
    assertThat(settings.worker()).isEqualTo(SECRET);
  }

  @Test
  void theDatabaseIsReachedAsItsOwnRoleOverCheckedTls() {
    String url =
        environment(Workload.of(render("air-gapped"), "agent-gateway"))
            .get("SPRING_DATASOURCE_URL");
    assertThat(url)
        .isEqualTo(
            "jdbc:postgresql://10.20.30.40:6432/fairlead_prod?sslmode=verify-ca&sslrootcert=/etc/fairlead/database-ca/ca.crt");
    Map<String, String> jobs = environment(Workload.of(render("production"), "provisioning-jobs"));
    assertThat(jobs)
        .containsEntry(
            "SPRING_DATASOURCE_URL",
            "jdbc:postgresql://fairlead-database-rw:5432/fairlead?sslmode=verify-full&sslrootcert=/etc/fairlead/database-ca/ca.crt")
        .containsEntry("SPRING_DATASOURCE_USERNAME", "fairlead_app")
        .containsEntry("SPRING_DATASOURCE_PASSWORD", SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "minimal, https://gateway.fairlead.example:8443",
    "production, https://gateway.fairlead.example",
    "trial, https://gateway.trial.example",
    "air-gapped, https://gateway.internal.example:30443"
  })
  void theConsoleTellsAgentsWhereTheGatewayIs(String example, String url) {
    assertThat(environment(Workload.of(render(example), "control-plane")))
        .containsEntry("FAIRLEAD_CONTROLPLANE_GATEWAYURL", url);
  }

  /** As Spring reads it in the pod: the environment leads over the mounted file. */
  private static <T> T bound(Manifests manifests, String service, String prefix, Class<T> type) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addLast(
        new SystemEnvironmentPropertySource(
            "systemEnvironment",
            new LinkedHashMap<>(environment(Workload.of(manifests, service)))));
    String file =
        manifests
            .one(ConfigMap.class, "fairlead-" + service + "-settings")
            .getData()
            .get(service + ".yml");
    try {
      new YamlPropertySourceLoader()
          .load(
              "settings",
              new ByteArrayResource(file.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
          .forEach(sources::addLast);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return new Binder(ConfigurationPropertySources.from(sources)).bind(prefix, type).get();
  }

  static Map<String, String> environment(Workload workload) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (EnvVar variable : workload.container().getEnv()) {
      environment.put(
          variable.getName(), variable.getValue() == null ? SECRET : variable.getValue());
    }
    return environment;
  }

  private static List<String> names(Workload workload) {
    return workload.container().getEnv().stream().map(EnvVar::getName).toList();
  }

  private Manifests render(String example) {
    return Manifests.read(ChartCopy.of("fairlead", temporary).render(example));
  }
}
