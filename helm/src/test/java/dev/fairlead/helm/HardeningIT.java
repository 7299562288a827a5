package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** What an installation must be like, whatever its values. */
class HardeningIT {
  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "trial", "air-gapped"})
  void nothingRunsWithMoreRightsThanItNeeds(String example) {
    Manifests manifests = render(example);
    Workload.all(manifests)
        .forEach(workload -> {
          PodSpec pod = workload.pod().getSpec();
          assertThat(pod.getAutomountServiceAccountToken()).isFalse();
          assertThat(pod.getEnableServiceLinks()).as("links would be read as settings").isFalse();
          assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
          assertThat(pod.getSecurityContext().getSeccompProfile().getType())
              .isEqualTo("RuntimeDefault");
          workload.containers().forEach(container -> hardened(workload, container));
        });
    assertThat(manifests.all(ServiceAccount.class))
        .isNotEmpty()
        .allMatch(account -> !account.getAutomountServiceAccountToken());
  }

  private static void hardened(Workload workload, Container container) {
    SecurityContext context = container.getSecurityContext();
    assertThat(context.getAllowPrivilegeEscalation()).as(workload.name()).isFalse();
    assertThat(context.getPrivileged()).isFalse();
    assertThat(context.getReadOnlyRootFilesystem()).isTrue();
    assertThat(context.getRunAsNonRoot()).isTrue();
    assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(context.getCapabilities().getAdd()).isEmpty();
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsKey("memory");
  }

  @Test
  void thePlatformMayChooseWhoRuns() {
    assertThat(podOf("minimal").getSecurityContext().getRunAsUser()).isEqualTo(10001);
    assertThat(podOf("air-gapped").getSecurityContext().getRunAsUser()).isNull();
    assertThat(podOf("air-gapped").getSecurityContext().getFsGroup()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent-gateway", "provisioning-jobs", "control-plane"})
  void servicesSurviveNodesThatGo(String service) {
    Manifests manifests = render("minimal");
    Deployment deployment = manifests.one(Deployment.class, "fairlead-" + service);
    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
    assertThat(
            deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
    assertThat(
            manifests
                .one(PodDisruptionBudget.class, "fairlead-" + service)
                .getSpec()
                .getMaxUnavailable()
                .getIntVal())
        .isEqualTo(1);
    assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
        .extracting("topologyKey")
        .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
  }

  @Test
  void anAutoscaledServiceHasNoReplicasThatAnUpgradeWouldReset() {
    assertThat(
            render("production")
                .one(Deployment.class, "fairlead-agent-gateway")
                .getSpec()
                .getReplicas())
        .isNull();
  }

  /** A pod is gone for its callers before it stops, and stops by itself before it is killed. */
  @ParameterizedTest
  @CsvSource({"agent-gateway, 1", "provisioning-jobs, 0"})
  void aStoppingPodHasTheTimeItsServiceTakes(String service, int serves) throws IOException {
    Workload workload = Workload.of(render("minimal"), service);
    var lifecycle = workload.container().getLifecycle();
    long leaving = lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
    assertThat(leaving).isGreaterThanOrEqualTo(serves * 5L);
    Duration stopping =
        DurationStyle.detectAndParse(
            String.valueOf(property(service, "spring.lifecycle.timeout-per-shutdown-phase")));
    assertThat(workload.pod().getSpec().getTerminationGracePeriodSeconds())
        .isGreaterThan(leaving + stopping.toSeconds());
  }

  @ParameterizedTest
  @CsvSource({
    "agent-gateway, agents, server.port",
    "agent-gateway, management, management.server.port",
    "provisioning-jobs, management, server.port"
  })
  void aPortIsTheOneTheServiceListensOn(String service, String name, String property)
      throws IOException {
    assertThat(
            Workload.of(render("minimal"), service).container().getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .map(ContainerPort::getContainerPort))
        .containsExactly((Integer) property(service, property));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "trial", "air-gapped"})
  void theManagementPortIsNeverPublished(String example) {
    Manifests manifests = render(example);
    assertThat(
            manifests
                .all(Service.class)
                .filter(service -> !service.getMetadata().getName().endsWith("-management"))
                .flatMap(service -> service.getSpec().getPorts().stream())
                .map(ServicePort::getName))
        .isNotEmpty()
        .doesNotContain("management");
    assertThat(
            manifests
                .all(Service.class)
                .filter(service -> service.getMetadata().getName().endsWith("-management"))
                .map(service -> service.getSpec().getClusterIP()))
        .isNotEmpty()
        .containsOnly("None");
  }

  @Test
  void theGatewayIsReachedWithoutAnybodyEndingItsTls() {
    assertThat(gateway("minimal").getSpec().getType()).isEqualTo("LoadBalancer");
    assertThat(gateway("air-gapped").getSpec().getType()).isEqualTo("NodePort");
    Ingress passthrough = render("trial").one(Ingress.class, "fairlead-agent-gateway");
    assertThat(passthrough.getMetadata().getAnnotations())
        .containsEntry("nginx.ingress.kubernetes.io/ssl-passthrough", "true");
    assertThat(passthrough.getSpec().getTls()).isEmpty();
    assertThat(render("minimal").all(Ingress.class))
        .extracting(Manifests::nameOf)
        .containsExactly("fairlead-control-plane");
  }

  @Test
  void theConsoleIsServedOverTlsOnly() {
    Ingress console = render("minimal").one(Ingress.class, "fairlead-control-plane");
    assertThat(console.getSpec().getTls()).hasSize(1);
    assertThat(console.getSpec().getTls().getFirst().getHosts())
        .containsExactly(console.getSpec().getRules().getFirst().getHost());
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "trial", "air-gapped"})
  void everyPodHasAPolicyForBothDirections(String example) {
    Manifests manifests = render(example);
    assertThat(manifests.all(NetworkPolicy.class).map(Manifests::nameOf))
        .containsExactlyInAnyOrderElementsOf(
            Workload.all(manifests).map(it -> "fairlead-" + it.name()).toList());
    assertThat(manifests.all(NetworkPolicy.class))
        .allMatch(policy -> policy.getSpec().getPolicyTypes().equals(List.of("Ingress", "Egress")));
  }

  @Test
  void theJobsCallGraphAndTheDatabaseOnlyAndAreCalledByNobody() {
    NetworkPolicy jobs = render("minimal").one(NetworkPolicy.class, "fairlead-provisioning-jobs");
    assertThat(jobs.getSpec().getIngress()).isEmpty();
    assertThat(ports(jobs)).containsExactly("53/UDP", "53/TCP", "5432/TCP", "443/TCP");
    NetworkPolicyEgressRule graph = jobs.getSpec().getEgress().getLast();
    assertThat(graph.getTo().getFirst().getIpBlock().getExcept())
        .as("not the machines next door, nor the cloud's metadata")
        .contains("10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16");
    NetworkPolicy trial = render("trial").one(NetworkPolicy.class, "fairlead-provisioning-jobs");
    assertThat(ports(trial)).contains("graph/TCP");
    assertThat(ports(render("air-gapped").one(NetworkPolicy.class, "fairlead-provisioning-jobs")))
        .containsExactly("53/UDP", "53/TCP", "6432/TCP", "3128/TCP");
  }

  @Test
  void onlyMonitoringReachesTheManagementPorts() {
    NetworkPolicy gateway = render("production").one(NetworkPolicy.class, "fairlead-agent-gateway");
    assertThat(gateway.getSpec().getIngress()).hasSize(2);
    assertThat(gateway.getSpec().getIngress().getFirst().getFrom()).isEmpty();
    assertThat(gateway.getSpec().getIngress().getLast().getFrom().getFirst().getNamespaceSelector())
        .isNotNull();
    assertThat(
            render("minimal")
                .one(NetworkPolicy.class, "fairlead-agent-gateway")
                .getSpec()
                .getIngress())
        .flatExtracting(rule -> rule.getPorts())
        .extracting(port -> port.getPort().getStrVal())
        .containsExactly("agents");
  }

  @Test
  void theLoginIsReachedOnTheProvidersPort() {
    assertThat(ports(render("air-gapped").one(NetworkPolicy.class, "fairlead-control-plane")))
        .contains("8443/TCP");
    assertThat(ports(render("minimal").one(NetworkPolicy.class, "fairlead-control-plane")))
        .contains("443/TCP");
  }

  @Test
  void theSchemaIsBroughtUpBeforeAnyPodOfTheNewVersion() {
    Manifests manifests = render("minimal");
    Job job = manifests.one(Job.class, "fairlead-migrations");
    assertThat(job.getMetadata().getAnnotations())
        .containsEntry(ChartCopy.HOOK + "hook", "pre-install,pre-upgrade")
        .containsEntry(ChartCopy.HOOK + "hook-delete-policy", "before-hook-creation");
    int weight = weight(job.getMetadata().getAnnotations());
    for (var before :
        List.of(
            manifests.one(ServiceAccount.class, "fairlead-migrations"),
            manifests.one(NetworkPolicy.class, "fairlead-migrations"))) {
      assertThat(weight(before.getMetadata().getAnnotations()))
          .as("what the job needs is made before it")
          .isLessThan(weight);
    }
  }

  @Test
  void aChangeOfTheSettingsMakesNewPods() throws IOException {
    Path change =
        Files.writeString(
            temporary.resolve("change.yaml"),
            "agentGateway: {settings: {fairlead.gateway.lease: 50s}}");
    Manifests changed =
        Manifests.read(
            ChartCopy.of("fairlead", temporary)
                .render(List.of(ChartCopy.example("minimal"), change), Map.of()));
    assertThat(checksum(changed, "agent-gateway"))
        .isNotEqualTo(checksum(render("minimal"), "agent-gateway"));
    assertThat(checksum(changed, "provisioning-jobs"))
        .isEqualTo(checksum(render("minimal"), "provisioning-jobs"));
  }

  @Test
  void imagesComeFromWhereTheyAreSaidToComeFrom() {
    assertThat(image("minimal")).isEqualTo("fairlead/agent-gateway:0.1.0");
    assertThat(image("production"))
        .isEqualTo("registry.example/identity/fairlead/agent-gateway:0.1.0");
    assertThat(image("trial")).isEqualTo("fairlead/agent-gateway:latest");
    assertThat(image("air-gapped"))
        .startsWith("registry.internal.example/mirror/fairlead/agent-gateway@sha256:0000");
    assertThat(podOf("air-gapped").getImagePullSecrets())
        .extracting("name")
        .containsExactly("mirror");
  }

  private String image(String example) {
    return Workload.of(render(example), "agent-gateway").container().getImage();
  }

  private PodSpec podOf(String example) {
    return Workload.of(render(example), "agent-gateway").pod().getSpec();
  }

  private Service gateway(String example) {
    return render(example).one(Service.class, "fairlead-agent-gateway");
  }

  private static String checksum(Manifests manifests, String service) {
    return Workload.of(manifests, service)
        .pod()
        .getMetadata()
        .getAnnotations()
        .get("checksum/settings");
  }

  private static int weight(Map<String, String> annotations) {
    return Integer.parseInt(annotations.get(ChartCopy.HOOK + "hook-weight"));
  }

  private static List<String> ports(NetworkPolicy policy) {
    return policy.getSpec().getEgress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(HardeningIT::spelled)
        .toList();
  }

  private static String spelled(NetworkPolicyPort port) {
    Object number =
        port.getPort().getStrVal() == null
            ? port.getPort().getIntVal()
            : port.getPort().getStrVal();
    return number + "/" + port.getProtocol();
  }

  private static Object property(String service, String name) throws IOException {
    return new YamlPropertySourceLoader()
        .load(service, new ClassPathResource(service + ".yml")).stream()
            .map((PropertySource<?> source) -> source.getProperty(name))
            .filter(value -> value != null)
            .findFirst()
            .orElseThrow();
  }

  private Manifests render(String example) {
    return Manifests.read(ChartCopy.of("fairlead", temporary).render(example));
  }
}
