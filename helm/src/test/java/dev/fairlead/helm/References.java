package dev.fairlead.helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one resource says of another, and what a server accepts but nobody means. */
final class References {
  private final Manifests manifests;
  private final List<String> problems = new ArrayList<>();

  private References(Manifests manifests) {
    this.manifests = manifests;
  }

  /** Sentences; empty when everything that is named exists. */
  static List<String> dangling(Manifests manifests) {
    References check = new References(manifests);
    check.names();
    Workload.all(manifests).forEach(check::pod);
    manifests.all(Service.class).forEach(check::service);
    manifests.all(NetworkPolicy.class).forEach(check::policy);
    return check.problems;
  }

  private void names() {
    Set<String> seen = new HashSet<>();
    for (HasMetadata resource : manifests.typed()) {
      String name = resource.getKind() + " " + Manifests.nameOf(resource);
      if (!seen.add(name)) {
        problems.add(name + " is there twice");
      }
      if (!Manifests.nameOf(resource).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
        problems.add(name + " is no name");
      }
      Map<String, String> labels = resource.getMetadata().getLabels();
      labels.forEach((label, value) -> {
        if (value.length() > 63) {
          problems.add("%s: the label %s is too long".formatted(name, label));
        }
      });
    }
  }

  private void pod(Workload workload) {
    PodTemplateSpec pod = workload.pod();
    String account = pod.getSpec().getServiceAccountName();
    if (manifests.all(ServiceAccount.class).noneMatch(it -> Manifests.nameOf(it).equals(account))) {
      problems.add("%s: there is no service account %s".formatted(workload.name(), account));
    }
    Set<String> volumes =
        pod.getSpec().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
    Set<String> mounted = new HashSet<>();
    for (Container container : workload.containers()) {
      Stream<String> mounts = container.getVolumeMounts().stream().map(VolumeMount::getName);
      mounts.forEach(mounted::add);
      container(workload, container);
    }
    if (!mounted.equals(volumes)) {
      problems.add("%s: mounts %s of the volumes %s".formatted(workload.name(), mounted, volumes));
    }
  }

  private void container(Workload workload, Container container) {
    Set<String> ports = ports(container);
    Stream.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())
        .filter(probe -> probe != null)
        .map(probe ->
            probe.getHttpGet() != null
                ? probe.getHttpGet().getPort().getStrVal()
                : probe.getTcpSocket().getPort().getStrVal())
        .filter(port -> !ports.contains(port))
        .forEach(
            port -> problems.add("%s: a probe asks the port %s".formatted(workload.name(), port)));
    Set<String> names = new HashSet<>();
    container.getEnv().stream()
        .map(EnvVar::getName)
        .filter(name -> !names.add(name))
        .forEach(name ->
            problems.add("%s: the variable %s is there twice".formatted(workload.name(), name)));
  }

  private void service(Service service) {
    Map<String, String> selector = service.getSpec().getSelector();
    List<Deployment> selected =
        manifests
            .all(Deployment.class)
            .filter(it ->
                it.getSpec()
                    .getTemplate()
                    .getMetadata()
                    .getLabels()
                    .entrySet()
                    .containsAll(selector.entrySet()))
            .toList();
    if (selected.size() != 1) {
      problems.add(
          "Service %s selects %d deployments"
              .formatted(Manifests.nameOf(service), selected.size()));
      return;
    }
    Set<String> ports =
        ports(selected.getFirst().getSpec().getTemplate().getSpec().getContainers().getFirst());
    for (ServicePort port : service.getSpec().getPorts()) {
      if (!ports.contains(port.getTargetPort().getStrVal())) {
        problems.add(
            "Service %s leads to the port %s"
                .formatted(Manifests.nameOf(service), port.getTargetPort().getStrVal()));
      }
    }
  }

  private void policy(NetworkPolicy policy) {
    Map<String, String> selector = policy.getSpec().getPodSelector().getMatchLabels();
    List<Workload> selected =
        Workload.all(manifests)
            .filter(it ->
                it.pod().getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
            .toList();
    if (selected.size() != 1) {
      problems.add(
          "NetworkPolicy %s selects %d workloads"
              .formatted(Manifests.nameOf(policy), selected.size()));
    }
  }

  private static Set<String> ports(Container container) {
    return container.getPorts().stream().map(ContainerPort::getName).collect(Collectors.toSet());
  }
}
