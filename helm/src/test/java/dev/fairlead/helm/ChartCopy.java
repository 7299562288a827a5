package dev.fairlead.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/**
 * A chart in a directory of the test's own, so that a test may plant an error in it.
 *
 * <p>Helm as a library leaves hooks out of what it renders. Here they are ordinary resources whose
 * annotations begin with {@value #HOOK}.
 */
final class ChartCopy {
  static final String HOOK = "hook.test/";
  private static final Path CHARTS = Path.of("").toAbsolutePath();
  private static final String KUBERNETES = "1.34.0";

  private final Path directory;

  private ChartCopy(Path directory) {
    this.directory = directory;
  }

  static ChartCopy of(String chart, Path temporary) {
    Path copy = temporary.resolve(chart);
    copy(CHARTS.resolve(chart), copy);
    return new ChartCopy(copy);
  }

  static Path example(String name) {
    return CHARTS.resolve("examples").resolve(name + ".yaml");
  }

  /** Replaces text that must be there. */
  ChartCopy planted(String file, String from, String to) {
    Path path = directory.resolve(file);
    String before = read(path);
    assertThat(before).as(file).contains(from);
    write(path, before.replace(from, to));
    return this;
  }

  /** What an installation with these values would create. */
  String render(List<Path> values, Map<String, Object> set) {
    Path rendered = directory.resolveSibling(directory.getFileName() + "-rendered");
    copy(directory, rendered);
    try (Stream<Path> files = Files.walk(rendered.resolve("templates"))) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> write(file, read(file).replace("helm.sh/hook", HOOK + "hook")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TemplateCommand command =
        new Helm(rendered)
            .template()
            .withName("fairlead")
            .withNamespace("identity")
            .withKubeVersion(KUBERNETES);
    values.forEach(command::withValuesFile);
    set.forEach(command::set);
    return command.call();
  }

  String render(String example) {
    return render(List.of(example(example)), Map.of());
  }

  /** Lints the chart as if the example were its own values: the linter takes no others. */
  LintResult lint(String example) {
    Path linted = directory.resolveSibling(directory.getFileName() + "-linted-" + example);
    Path named = linted.resolve(directory.getFileName()); // a chart's directory has its name
    copy(directory, named);
    Path values = named.resolve("values.yaml");
    Map<String, Object> all = yaml(read(values));
    lay(yaml(read(example(example))), all);
    write(values, new KubernetesSerialization().asYaml(all));
    return new Helm(named).lint().strict().call();
  }

  @SuppressWarnings("unchecked")
  private static void lay(Map<String, Object> over, Map<String, Object> base) {
    over.forEach((key, value) -> {
      if (value == null) {
        base.remove(key);
      } else if (value instanceof Map<?, ?> map && base.get(key) instanceof Map<?, ?> there) {
        Map<String, Object> merged = new LinkedHashMap<>((Map<String, Object>) there);
        lay((Map<String, Object>) map, merged);
        base.put(key, merged);
      } else {
        base.put(key, value);
      }
    });
  }

  static Map<String, Object> yaml(String text) {
    return new LinkedHashMap<>(
        new KubernetesSerialization().unmarshal(text, new TypeReference<Map<String, Object>>() {}));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
