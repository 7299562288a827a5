package dev.fairlead.helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.stream.Stream;

/** Something that runs: its name without the release's, and its pod. */
record Workload(String name, PodTemplateSpec pod) {

  static Stream<Workload> all(Manifests manifests) {
    return Stream.concat(
        manifests
            .all(Deployment.class)
            .map(it ->
                new Workload(component(it.getMetadata().getName()), it.getSpec().getTemplate())),
        manifests
            .all(Job.class)
            .map(it ->
                new Workload(component(it.getMetadata().getName()), it.getSpec().getTemplate())));
  }

  static Workload of(Manifests manifests, String name) {
    return all(manifests)
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no workload " + name));
  }

  private static String component(String name) {
    return name.replaceFirst("^fairlead-", "");
  }

  Container container() {
    return pod.getSpec().getContainers().getFirst();
  }

  List<Container> containers() {
    return Stream.concat(
            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
        .toList();
  }
}
