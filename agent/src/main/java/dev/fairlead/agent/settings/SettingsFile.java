package dev.fairlead.agent.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code agent.properties} in the home directory: one {@code name = value} a line, {@code #} begins
 * a comment. Values are taken as they stand (a backslash too, as in {@code CORP\sync}), relative
 * paths are relative to the home directory, and unknown names are refused.
 */
public final class SettingsFile {
  public static final String NAME = "agent.properties";

  private static final Set<String> NAMES =
      Set.of(
          "directory.servers",
          "directory.bind-name",
          "directory.bind-password-file",
          "directory.ca-file",
          "directory.naming-context",
          "directory.allow-plain",
          "directory.change-notification",
          "directory.connect-timeout",
          "directory.answer-timeout",
          "directory.max-message-mib",
          "poll-interval",
          "proxy");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");

  private final Path home;
  private final Map<String, String> values;

  private SettingsFile(Path home, Map<String, String> values) {
    this.home = home;
    this.values = values;
  }

  /**
   * @throws SettingsException naming the line or the setting that is wrong
   */
  public static AgentSettings read(Path home) {
    Path file = home.resolve(NAME);
    try {
      return parse(home, Files.readAllLines(file));
    } catch (IOException e) {
      throw new SettingsException(
          "The settings cannot be read: create " + file + " (see \"agent run --help\").");
    }
  }

  static AgentSettings parse(Path home, List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String where = NAME + " line " + (i + 1) + ": ";
      if (equals < 0) {
        throw new SettingsException(where + "expected \"name = value\"");
      }
      String name = line.substring(0, equals).strip();
      if (!NAMES.contains(name)) {
        throw new SettingsException(where + "there is no setting \"" + name + "\"");
      }
      if (values.putIfAbsent(name, line.substring(equals + 1).strip()) != null) {
        throw new SettingsException(where + "\"" + name + "\" is set twice");
      }
    }
    return new SettingsFile(home, values).settings();
  }

  private AgentSettings settings() {
    List<URI> servers = new ArrayList<>();
    for (String server : required("directory.servers").split("[,\\s]+")) {
      servers.add(uri("directory.servers", server));
    }
    String caFile = values.get("directory.ca-file");
    DirectorySettings directory =
        new DirectorySettings(
            servers,
            required("directory.bind-name"),
            home.resolve(required("directory.bind-password-file")),
            caFile == null ? null : home.resolve(caFile),
            values.get("directory.naming-context"),
            flag("directory.allow-plain", false),
            flag("directory.change-notification", true),
            duration("directory.connect-timeout", DirectorySettings.CONNECT_TIMEOUT),
            duration("directory.answer-timeout", DirectorySettings.ANSWER_TIMEOUT),
            mebibytes("directory.max-message-mib", DirectorySettings.MAX_MESSAGE_BYTES));
    AgentSettings.Timing timing = AgentSettings.Timing.DEFAULT;
    return new AgentSettings(
        home, directory, timing.withPoll(duration("poll-interval", timing.poll())), proxy());
  }

  private String required(String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw new SettingsException(NAME + ": \"" + name + "\" is missing");
    }
    return value;
  }

  private boolean flag(String name, boolean otherwise) {
    String value = values.get(name);
    return switch (value) {
      case null -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingsException(NAME + ": \"" + name + "\" is true or false");
    };
  }

  private Duration duration(String name, Duration otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw new SettingsException(NAME + ": \"" + name + "\" is a time like 500ms, 2s or 5m");
    }
    long number = Long.parseLong(Objects.requireNonNull(matcher.group(1)));
    Duration duration =
        switch (Objects.requireNonNull(matcher.group(2))) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          default -> Duration.ofMinutes(number);
        };
    if (duration.isZero()) {
      throw new SettingsException(NAME + ": \"" + name + "\" must be longer than nothing");
    }
    return duration;
  }

  private int mebibytes(String name, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > 2000) {
      throw new SettingsException(NAME + ": \"" + name + "\" is a number from 1 to 2000");
    }
    return Integer.parseInt(value) * 1024 * 1024;
  }

  private @Nullable InetSocketAddress proxy() {
    String value = values.get("proxy");
    if (value == null) {
      return null;
    }
    URI uri = uri("proxy", value);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
      throw new SettingsException(NAME + ": \"proxy\" is like http://proxy.corp.example:3128");
    }
    return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
  }

  private static URI uri(String name, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(NAME + ": \"" + name + "\" holds \"" + text + "\", not a URL");
    }
  }
}
