package dev.fairlead.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The environment variables a service understands: Spring's own from its metadata, and the
 * service's from its settings class. Spring ignores a variable it does not know, so a misspelt one
 * would never be noticed.
 */
final class SettingNames {
  /** Which settings class belongs to which service. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "agent-gateway", "fairlead.gateway",
          "provisioning-jobs", "fairlead.jobs",
          "control-plane", "fairlead.control-plane",
          "login-server", "fairlead.login");

  private static final Set<String> NOT_SPRINGS = Set.of("JAVA_TOOL_OPTIONS", "TZ");
  private static final Set<String> SPRINGS = springs();

  private SettingNames() {}

  /** Whether it reads its settings through Spring. */
  static boolean isSpring(String workload) {
    return PREFIXES.containsKey(workload);
  }

  /** Whether this service's module is part of this build. */
  static boolean isBuilt(String service) {
    return Files.exists(Path.of("..", service, "pom.xml"));
  }

  /** Those the service would ignore. */
  static List<String> unknown(String service, List<String> variables) {
    Set<String> known = new TreeSet<>(NOT_SPRINGS);
    known.addAll(SPRINGS);
    known.addAll(own(service));
    return variables.stream().filter(name -> !known.contains(plain(name))).toList();
  }

  private static Set<String> own(String service) {
    String prefix = PREFIXES.get(service);
    Class<?> settings = settings(prefix);
    Set<String> names = new TreeSet<>();
    components(variable(prefix), settings, names);
    return names;
  }

  static Class<?> settings(String prefix) {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    return scan.findCandidateComponents("dev.fairlead").stream()
        .filter(AnnotatedBeanDefinition.class::isInstance)
        .map(definition -> load(String.valueOf(definition.getBeanClassName())))
        .filter(type -> type.getAnnotation(ConfigurationProperties.class).prefix().equals(prefix))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no settings class has the prefix " + prefix));
  }

  private static void components(String prefix, Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "_" + component.getName().toUpperCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        components(name, component.getType(), names);
      } else {
        names.add(name);
      }
    }
  }

  private static Set<String> springs() {
    Set<String> names = new TreeSet<>();
    try {
      for (URL file :
          Collections.list(
              SettingNames.class
                  .getClassLoader()
                  .getResources("META-INF/spring-configuration-metadata.json"))) {
        try (InputStream in = file.openStream()) {
          for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
            names.add(variable(property.path("name").asString()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** As Spring spells a property in the environment: dots become underscores, dashes vanish. */
  private static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** Without the number of a list's item. */
  private static String plain(String variable) {
    return variable.replaceFirst("_[0-9]+$", "");
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
