package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.standalone.installation.UsageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {
  @TempDir Path directory;

  @Test
  void showsTheSampleDirectoryOnTheUsualPortsUntilStopped() {
    DemoOptions options = DemoOptions.parse(List.of());
    assertThat(options.once()).isFalse();
    assertThat(options.people()).isEqualTo(1_200);
    assertThat(options.ports().base()).isEqualTo(18_080);
    assertThat(options.data()).isAbsolute().endsWithRaw(Path.of(".fairlead", "demo"));
    assertThat(options.report()).isEmpty();
    assertThat(options.activeDirectory()).isEmpty();
  }

  @Test
  void takesEveryOptionInAnyOrder() {
    DemoOptions options =
        DemoOptions.parse(
            List.of(
                "--report",
                "r.json",
                "--port-base",
                "20000",
                "--data",
                "here",
                "--people",
                "7",
                "--once"));
    assertThat(options.once()).isTrue();
    assertThat(options.people()).isEqualTo(7);
    assertThat(options.ports().gateway()).isEqualTo(20_001);
    assertThat(options.data()).isEqualTo(Path.of("here").toAbsolutePath());
    assertThat(options.report()).contains(Path.of("r.json").toAbsolutePath());
  }

  @Test
  void readsARealDirectoryInsteadOfTheSample() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "secret");
    Path ca = Files.writeString(directory.resolve("ca.pem"), "");
    DemoOptions options =
        DemoOptions.parse(
            List.of(
                "--ad",
                "ldaps://dc1.corp.example",
                "--bind-dn",
                "sync@corp.example",
                "--bind-password-file",
                password.toString(),
                "--ca",
                ca.toString()));
    assertThat(options.activeDirectory())
        .hasValueSatisfying(real -> {
          assertThat(real.server()).isEqualTo(URI.create("ldaps://dc1.corp.example"));
          assertThat(real.bindName()).isEqualTo("sync@corp.example");
          assertThat(real.bindPasswordFile()).isEqualTo(password);
          assertThat(real.caFile()).contains(ca);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fast                          | The demo has no option '--fast'
          --people                        | --people needs a value
          --people --once                 | --people needs a value
          --people many                   | --people must be 1 to 50000, not 'many'
          --people 0                      | --people must be 1 to 50000, not '0'
          --people 50001                  | --people must be 1 to 50000, not '50001'
          --port-base 80                  | --port-base must be 1024 to 65526, not '80'
          --port-base 65527               | --port-base must be 1024 to 65526, not '65527'
          --ad ldap://dc1                 | --ad must be like ldaps://dc1.corp.example:636, not 'ldap://dc1'
          --ad ldaps://a{b                | --ad must be like ldaps://dc1.corp.example:636, not 'ldaps://a{b'
          --ad ldaps://dc1                | --ad also needs --bind-dn
          --ad ldaps://dc1 --bind-dn me   | --ad also needs --bind-password-file
          --ad ldaps://dc1 --people 5     | leave it out with --ad
          --bind-dn me                    | belong to --ad
          --bind-password-file /no/such   | there is no readable file '/no/such'
          --ca /                          | there is no readable file '/'
          """)
  void saysWhatIsWrong(String line, String sentence) {
    assertThatThrownBy(() -> DemoOptions.parse(List.of(line.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(sentence);
  }
}
