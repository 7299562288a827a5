package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of everything rendered, as an API server would read it. */
class StrictRenderingIT {
  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "trial", "air-gapped"})
  void everyFieldIsKnownAndEverythingNamedExists(String example) {
    Manifests manifests = render(example);
    assertThat(manifests.problems()).isEmpty();
    assertThat(References.dangling(manifests)).isEmpty();
    assertThat(manifests.typed().stream().map(HasMetadata::getKind).collect(Collectors.toSet()))
        .contains(
            "Deployment",
            "Job",
            "Service",
            "ServiceAccount",
            "ConfigMap",
            "NetworkPolicy",
            "PodDisruptionBudget");
    assertThat(manifests.typed())
        .as("Secrets are the operator's")
        .noneMatch(resource -> resource.getKind().equals("Secret"));
  }

  @Test
  void theDatabasesClusterIsKnownToItsOperator() {
    Manifests manifests =
        Manifests.read(ChartCopy.of("fairlead-database", temporary).render("database"));
    assertThat(manifests.problems()).isEmpty();
    assertThat(manifests.custom()).hasSize(1);
  }

  @Test
  void whatOnlySomeExamplesUseIsRendered() {
    assertThat(render("production").typed())
        .extracting(HasMetadata::getKind)
        .contains("HorizontalPodAutoscaler", "TLSRoute", "Ingress");
    assertThat(render("production").custom()).hasSize(3);
    assertThat(render("trial").typed().stream().map(Manifests::nameOf))
        .contains("fairlead-login-server", "fairlead-entra-emulator");
  }

  /** Each of these renders without complaint, and an API server would drop or refuse it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_workload.tpl | replicas: {{ int .values.replicas }} | replicass: {{ int .values.replicas }} | spec.replicass",
        "_workload.tpl | readOnlyRootFilesystem: | readOnlyRootFileSystem: | containers[0].securityContext.readOnlyRootFileSystem",
        "_workload.tpl | periodSeconds: 10 | periodSecond: 10 | livenessProbe.periodSecond",
        "_workload.tpl | matchLabelKeys: | matchLabelsKeys: | topologySpreadConstraints[0].matchLabelsKeys",
        "_workload.tpl | endpoints: | endpoint: | spec.endpoint.port",
        "_workload.tpl | averageUtilization: | averageUtilisation: | target.averageUtilisation",
        "agent-gateway.yaml | parentRefs: | parentRef: | spec.parentRef",
        "migrations.yaml | backoffLimit: | backOffLimit: | spec.backOffLimit",
        "migrations.yaml | '{{ int $values.waitSeconds | quote }}' | {{ int $values.waitSeconds }} | Job",
        "network-policies.yaml | policyTypes: | policyType: | spec.policyType",
        "_ingress.tpl | pathType: Prefix | pathTyp: Prefix | pathTyp",
        "migrations.yaml | kind: Job | kind: Jobs | Jobs of batch/v1 is no known kind"
      })
  void aPlantedMisspellingIsNamed(String file, String right, String wrong, String named) {
    Manifests manifests =
        Manifests.read(
            ChartCopy.of("fairlead", temporary)
                .planted("templates/" + file.strip(), right.strip(), wrong.strip())
                .render(example(wrong)));
    assertThat(manifests.problems()).isNotEmpty().anyMatch(it -> it.contains(named.strip()));
  }

  /** Autoscaled services have no replicas of their own. */
  private static String example(String wrong) {
    return wrong.contains("replicass") ? "minimal" : "production";
  }

  @Test
  void aPlantedMisspellingInTheDatabasesClusterIsNamed() {
    assertThat(
            Manifests.read(
                    ChartCopy.of("fairlead-database", temporary)
                        .planted("templates/cluster.yaml", "postInitSQL", "postInitSql")
                        .render("database"))
                .problems())
        .containsExactly("Cluster: spec.bootstrap.initdb.postInitSql is no field");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "_workload.tpl | port: management} | port: managment} | a probe asks the port managment",
        "_workload.tpl | targetPort: management | targetPort: managment | leads to the port managment",
        "_workload.tpl | - name: tmp~              mountPath | - name: temp~              mountPath | mounts",
        "migrations.yaml | serviceAccountName: {{ $name }} | serviceAccountName: migrations | there is no service account migrations"
      })
  void aPlantedReferenceToNothingIsNamed(String file, String right, String wrong, String named) {
    Manifests manifests =
        Manifests.read(
            ChartCopy.of("fairlead", temporary)
                .planted("templates/" + file, lines(right), lines(wrong))
                .render("minimal"));
    assertThat(References.dangling(manifests)).anyMatch(it -> it.contains(named));
  }

  private static String lines(String text) {
    return text.replace("~", "\n");
  }

  private Manifests render(String example) {
    return Manifests.read(ChartCopy.of("fairlead", temporary).render(example));
  }
}
