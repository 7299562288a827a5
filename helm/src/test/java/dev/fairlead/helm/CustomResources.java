package dev.fairlead.helm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of custom resources that the charts may use, as their operators define them. A field
 * that is not listed is a misspelling, or belongs here with a look at the operator's definition.
 */
final class CustomResources {
  private static final String ANYTHING = "*";

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "postgresql.cnpg.io/v1 Cluster",
          Set.of(
              "spec.instances",
              "spec.imageName",
              "spec.storage.size",
              "spec.storage.storageClass",
              "spec.walStorage.size",
              "spec.walStorage.storageClass",
              "spec.resources.requests.*",
              "spec.resources.limits.*",
              "spec.affinity.topologyKey",
              "spec.postgresql.parameters.*",
              "spec.postgresql.synchronous.method",
              "spec.postgresql.synchronous.number",
              "spec.bootstrap.initdb.database",
              "spec.bootstrap.initdb.owner",
              "spec.bootstrap.initdb.secret.name",
              "spec.bootstrap.initdb.encoding",
              "spec.bootstrap.initdb.postInitSQL",
              "spec.bootstrap.initdb.postInitApplicationSQL",
              "spec.managed.roles.name",
              "spec.managed.roles.ensure",
              "spec.managed.roles.login",
              "spec.managed.roles.superuser",
              "spec.managed.roles.createdb",
              "spec.managed.roles.createrole",
              "spec.managed.roles.bypassrls",
              "spec.managed.roles.inherit",
              "spec.managed.roles.passwordSecret.name"),
          "monitoring.coreos.com/v1 ServiceMonitor",
          Set.of(
              "spec.selector.matchLabels.*",
              "spec.endpoints.port",
              "spec.endpoints.path",
              "spec.endpoints.interval"));

  private static final Set<String> ALWAYS =
      Set.of("apiVersion", "kind", "metadata.name", "metadata.labels.*", "metadata.annotations.*");

  private CustomResources() {}

  static List<String> problems(String apiVersion, String kind, Map<String, Object> resource) {
    Set<String> fields = FIELDS.get(apiVersion + " " + kind);
    if (fields == null) {
      return List.of("%s of %s is no known kind".formatted(kind, apiVersion));
    }
    List<String> problems = new ArrayList<>();
    leaves("", resource)
        .forEach(leaf -> {
          if (!known(leaf, fields) && !known(leaf, ALWAYS)) {
            problems.add("%s: %s is no field".formatted(kind, leaf));
          }
        });
    return problems;
  }

  private static boolean known(String leaf, Set<String> fields) {
    return fields.contains(leaf)
        || fields.stream()
            .filter(field -> field.endsWith("." + ANYTHING))
            .anyMatch(field -> leaf.startsWith(field.substring(0, field.length() - 1)));
  }

  /** Paths without the numbers of list items. */
  private static List<String> leaves(String path, @Nullable Object value) {
    List<String> leaves = new ArrayList<>();
    switch (value) {
      case Map<?, ?> map ->
          map.forEach((key, entry) ->
              leaves.addAll(leaves(path.isEmpty() ? "" + key : path + "." + key, entry)));
      case Collection<?> items -> items.forEach(item -> leaves.addAll(leaves(path, item)));
      case null, default -> leaves.add(path);
    }
    return leaves.stream().distinct().toList();
  }
}
