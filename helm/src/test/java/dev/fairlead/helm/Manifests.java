package dev.fairlead.helm;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * What a chart renders, read as strictly as an API server reads it: known kinds, known fields, and
 * no number where text belongs.
 *
 * @param typed resources of Kubernetes' own and of the Gateway API
 * @param custom resources that only their operators know
 * @param problems sentences; empty when a server would take everything
 */
record Manifests(List<HasMetadata> typed, List<Map<String, Object>> custom, List<String> problems) {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");
  private static final KubernetesSerialization STRICT =
      new KubernetesSerialization(
          JsonMapper.builder()
              .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
              .withCoercionConfig(
                  LogicalType.Textual,
                  config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                  })
              .build(),
          true);

  static Manifests read(String rendered) {
    Manifests all = new Manifests(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    SEPARATOR
        .splitAsStream(rendered)
        .filter(
            document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
        .map(ChartCopy::yaml)
        .forEach(all::add);
    return all;
  }

  private void add(Map<String, Object> resource) {
    String apiVersion = String.valueOf(resource.get("apiVersion"));
    String kind = String.valueOf(resource.get("kind"));
    var type = STRICT.getRegisteredKubernetesResource(apiVersion, kind);
    if (type == null) {
      custom.add(resource);
      problems.addAll(CustomResources.problems(apiVersion, kind, resource));
      return;
    }
    try {
      HasMetadata model = (HasMetadata) STRICT.convertValue(resource, type);
      typed.add(model);
      UnknownFields.in(model)
          .forEach(
              field -> problems.add("%s %s: %s is no field".formatted(kind, nameOf(model), field)));
    } catch (IllegalArgumentException | JacksonException e) {
      problems.add("%s: %s".formatted(kind, e.getMessage()));
    }
  }

  <T extends HasMetadata> Stream<T> all(Class<T> type) {
    return typed.stream().filter(type::isInstance).map(type::cast);
  }

  <T extends HasMetadata> T one(Class<T> type, String name) {
    return all(type)
        .filter(it -> nameOf(it).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name));
  }

  static String nameOf(HasMetadata resource) {
    return resource.getMetadata().getName();
  }
}
