package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.sample.SampleDirectoryMain.Options;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory as a process of its own: its command line and what it says. */
class SampleDirectoryMainIT {
  @TempDir Path folder;
  private String sync = "";
  private String admin = "";

  @BeforeEach
  void writePasswords() throws Exception {
    sync = Files.writeString(folder.resolve("sync"), "one\n").toString();
    admin = Files.writeString(folder.resolve("admin"), "two\n").toString();
  }

  @Test
  void startsSaysWhereItIsAndWritesItsCertificate() throws Exception {
    Path ca = folder.resolve("ca.pem");
    Options options =
        Options.parse(
            "--people",
            "5",
            "--ldap-port",
            "0",
            "--ldaps-port",
            "0",
            "--ca-out",
            ca.toString(),
            "--sync-password-file",
            sync,
            "--admin-password-file",
            admin);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CountDownLatch ended = new CountDownLatch(1);
    ended.countDown();

    SampleDirectoryMain.run(options, new PrintStream(out, true, StandardCharsets.UTF_8), ended);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("sample directory ready: ldaps://127.0.0.1:")
        .contains("base DC=corp,DC=example");
    assertThat(ca).content().startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void defaultsAreThoseOfTheUsageText() {
    Options options = Options.parse("--sync-password-file", sync, "--admin-password-file", admin);

    assertThat(options.settings().ldapsPort()).isEqualTo(10_636);
    assertThat(options.settings().ldapPort()).isEqualTo(10_389);
    assertThat(options.settings().forest().people()).isEqualTo(1_200);
    assertThat(options.settings().syncPassword()).isEqualTo("one");
    assertThat(options.liveSeconds()).isZero();
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertThatThrownBy(() -> Options.parse()).hasMessageContaining("--sync-password-file");
    assertThatThrownBy(() -> Options.parse("--colour", "blue")).hasMessageContaining("--colour");
    assertThatThrownBy(() -> Options.parse("--people")).hasMessageContaining("--people");
    assertThatThrownBy(() ->
            Options.parse(
                "--people", "many", "--sync-password-file", sync, "--admin-password-file", admin))
        .hasMessageContaining("--people takes a number");
    assertThatThrownBy(
            () -> Options.parse("--sync-password-file", folder.resolve("none").toString()))
        .hasMessageContaining("cannot be read");
  }
}
