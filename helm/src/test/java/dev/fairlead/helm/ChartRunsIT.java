package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.gateway.GatewayApplication;
import dev.fairlead.jobs.JobsApplication;
import dev.fairlead.migrations.MigrateMain;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rendered pods without a cluster: migrations and services as processes of their own, with the
 * environment, files and probes that the chart gives them, on a real database.
 */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ChartRunsIT {
  private static final String MOUNTS = "/etc/fairlead/";
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path temporary;
  private final TestDatabase database = TestPostgres.emptyDatabase();
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void migrationsThenServicesThatAnswerTheirProbesAndEndWhenTold() throws Exception {
    Manifests manifests =
        render(
            """
            agentGateway: {settings: {fairlead.gateway.lease: 45s}}
            provisioningJobs: {settings: {fairlead.jobs.threads: 2}}
            """);
    Running migrations = start(manifests, "migrations", MigrateMain.class, Map.of());
    assertThat(migrations.ended()).as(migrations.output()).isZero();
    assertThat(migrations.output()).containsPattern("Applied [1-9][0-9]* migrations");

    int jobsPort = freePort();
    Running jobs =
        start(
            manifests,
            "provisioning-jobs",
            JobsApplication.class,
            Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", String.valueOf(jobsPort)));
    int gatewayPort = freePort();
    Running gateway =
        start(
            manifests,
            "agent-gateway",
            GatewayApplication.class,
            Map.of(
                "SERVER_ADDRESS", "127.0.0.1",
                "SERVER_PORT", "0",
                "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1",
                "MANAGEMENT_SERVER_PORT", String.valueOf(gatewayPort)));

    answersItsProbes(jobs, jobsPort);
    answersItsProbes(gateway, gatewayPort);
    endsInTime(jobs);
    endsInTime(gateway);
  }

  @Test
  void aMisspeltSettingStopsTheStartAndIsNamed() throws Exception {
    Manifests manifests = render("provisioningJobs: {settings: {fairlead.jobs.thraeds: 2}}");
    Running jobs =
        start(
            manifests,
            "provisioning-jobs",
            JobsApplication.class,
            Map.of("SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", "0"));
    assertThat(jobs.ended()).isNotZero();
    assertThat(jobs.output()).contains("fairlead.jobs.thraeds");
  }

  private Manifests render(String change) throws IOException {
    URI address = URI.create(database.url().substring("jdbc:".length()));
    String place =
        "database: {host: %s, port: %d, name: %s}\n"
            .formatted(address.getHost(), address.getPort(), database.name());
    Path values = Files.writeString(temporary.resolve("values.yaml"), place + change);
    return Manifests.read(
        ChartCopy.of("fairlead", temporary)
            .render(List.of(ChartCopy.example("trial"), values), Map.of()));
  }

  private record Running(Workload workload, Process process, Path log) {
    int ended() throws InterruptedException {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("ends").isTrue();
      return process.exitValue();
    }

    String output() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Running start(
      Manifests manifests, String name, Class<?> main, Map<String, String> ofThisMachine)
      throws IOException {
    Workload workload = Workload.of(manifests, name);
    Path mounts = Files.createDirectories(temporary.resolve("mounts-" + name));
    mount(manifests, workload, mounts);
    Path log = temporary.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx384m",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(workload.container(), mounts));
    builder.environment().putAll(ofThisMachine);
    Process process = builder.start();
    started.add(process);
    return new Running(workload, process, log);
  }

  /** The files of the pod, below a directory of this test. */
  private static void mount(Manifests manifests, Workload workload, Path mounts)
      throws IOException {
    for (var volume : workload.pod().getSpec().getVolumes()) {
      Path directory = Files.createDirectories(mounts.resolve(volume.getName()));
      if (volume.getConfigMap() != null) {
        for (var file :
            manifests.one(ConfigMap.class, volume.getConfigMap().getName()).getData().entrySet()) {
          Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
      } else if (volume.getName().equals("envelope-key")) {
        Files.writeString(
            directory.resolve(volume.getSecret().getItems().getFirst().getPath()),
            MasterKeys.newLine("chart", new byte[32]));
      }
    }
  }

  private Map<String, String> environment(Container container, Path mounts) {
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(
          variable.getName(),
          variable.getValue() == null
              ? referred(variable)
              : variable.getValue().replace(MOUNTS, mounts + "/"));
    }
    return environment;
  }

  private String referred(EnvVar variable) {
    var secret = variable.getValueFrom().getSecretKeyRef();
    if (secret == null) {
      assertThat(variable.getValueFrom().getFieldRef().getFieldPath()).isEqualTo("metadata.name");
      return "fairlead-pod-1";
    }
    return switch (secret.getName()) {
      case "fairlead-database-app" -> database.appPassword();
      case "fairlead-database-owner" -> database.ownerPassword();
      default -> throw new AssertionError("the example has no Secret " + secret.getName());
    };
  }

  private static void answersItsProbes(Running service, int port) throws Exception {
    Container container = service.workload().container();
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (Probe probe :
          List.of(
              container.getStartupProbe(),
              container.getReadinessProbe(),
              container.getLivenessProbe())) {
        Awaitility.await(probe.getHttpGet().getPath())
            .atMost(Duration.ofSeconds(180))
            .pollInterval(Duration.ofMillis(500))
            .failFast(() -> assertThat(service.process().isAlive()).as(service.output()).isTrue())
            .until(() -> status(http, port, probe.getHttpGet().getPath()) == 200);
      }
      assertThat(status(http, port, "/actuator/prometheus")).isEqualTo(200);
    }
  }

  private static int status(HttpClient http, int port, String path) throws Exception {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (ConnectException e) {
      return 0; // not yet
    }
  }

  /** By SIGTERM, as the kubelet tells it, before the kubelet would kill it. */
  private static void endsInTime(Running service) throws Exception {
    service.process().destroy();
    assertThat(
            service
                .process()
                .waitFor(
                    service.workload().pod().getSpec().getTerminationGracePeriodSeconds(),
                    TimeUnit.SECONDS))
        .as(service.workload().name() + " ends by itself")
        .isTrue();
    assertThat(service.process().exitValue()).isEqualTo(TERMINATED);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
