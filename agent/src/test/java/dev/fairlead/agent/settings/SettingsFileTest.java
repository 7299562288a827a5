package dev.fairlead.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsFileTest {
  private static final Path HOME = Path.of("/var/lib/fairlead");
  private static final List<String> NEEDED =
      List.of(
          "# the domain",
          "",
          "directory.servers = ldaps://dc1.corp.example, ldap://dc2.corp.example:1389",
          "directory.bind-name=CORP\\sync",
          "directory.bind-password-file = password");

  @Test
  void valuesAreTakenAsTheyStand() {
    DirectorySettings directory = SettingsFile.parse(HOME, NEEDED).directory();
    assertThat(directory.bindName()).isEqualTo("CORP\\sync");
    assertThat(directory.servers())
        .containsExactly(
            URI.create("ldaps://dc1.corp.example"), URI.create("ldap://dc2.corp.example:1389"));
    assertThat(directory.bindPasswordFile()).isEqualTo(HOME.resolve("password"));
  }

  @Test
  void defaultsArePinned() {
    AgentSettings settings = SettingsFile.parse(HOME, NEEDED);
    assertThat(settings.proxy()).isNull();
    assertThat(settings.timing())
        .isEqualTo(
            new AgentSettings.Timing(
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofSeconds(25),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1)));
    DirectorySettings directory = settings.directory();
    assertThat(directory.caFile()).isNull();
    assertThat(directory.namingContext()).isNull();
    assertThat(directory.allowPlain()).isFalse();
    assertThat(directory.changeNotification()).isTrue();
    assertThat(directory.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(directory.answerTimeout()).isEqualTo(Duration.ofMinutes(3));
    assertThat(directory.maxMessageBytes()).isEqualTo(128 * 1024 * 1024);
  }

  @Test
  void everythingCanBeSet() {
    AgentSettings settings =
        parse(
            "directory.ca-file = /etc/ca.pem",
            "directory.naming-context = DC=eu,DC=corp,DC=example",
            "directory.change-notification = false",
            "directory.allow-plain = true",
            "directory.connect-timeout = 500ms",
            "directory.answer-timeout = 5m",
            "directory.max-message-mib = 256",
            "poll-interval = 10s",
            "proxy = http://proxy.corp.example:3128");
    assertThat(settings.timing().poll()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.proxy()).hasToString("proxy.corp.example/<unresolved>:3128");
    assertThat(settings.directory().caFile()).isEqualTo(Path.of("/etc/ca.pem"));
    assertThat(settings.directory().maxMessageBytes()).isEqualTo(256 * 1024 * 1024);
    assertThat(settings.directory().answerTimeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void mistakesAreNamedWithTheirPlace() {
    assertRefused("line 6", "no setting \"directory.sever\"", "directory.sever = x");
    assertRefused("line 6", "expected \"name = value\"", "what is this");
    assertRefused("line 6", "set twice", "directory.bind-name = other");
    assertRefused("poll-interval", "a time like", "poll-interval = soon");
    assertRefused("poll-interval", "longer than nothing", "poll-interval = 0s");
    assertRefused("directory.max-message-mib", "from 1 to 2000", "directory.max-message-mib = 0");
    assertRefused("directory.allow-plain", "true or false", "directory.allow-plain = yes");
    assertRefused("proxy", "is like", "proxy = proxy:3128");
    assertThatThrownBy(() -> SettingsFile.parse(HOME, NEEDED.subList(0, 3)))
        .hasMessageContaining("\"directory.bind-name\" is missing");
    assertThatThrownBy(() ->
            SettingsFile.parse(
                HOME,
                List.of(
                    "directory.servers = https://x",
                    "directory.bind-name = x",
                    "directory.bind-password-file = x")))
        .hasMessageContaining("not like ldaps://");
  }

  private static void assertRefused(String where, String what, String line) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(what);
  }

  private static AgentSettings parse(String... more) {
    List<String> lines = new ArrayList<>(NEEDED);
    lines.addAll(List.of(more));
    return SettingsFile.parse(HOME, lines);
  }
}
