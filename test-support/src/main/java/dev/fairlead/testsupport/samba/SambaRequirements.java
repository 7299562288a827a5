package dev.fairlead.testsupport.samba;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the machine must have; tests that need Samba fail with this text instead of being skipped.
 */
final class SambaRequirements {
  private static final List<String> PROGRAMS =
      List.of(
          "/usr/sbin/samba",
          "/usr/bin/samba-tool",
          "/usr/bin/ldbmodify",
          "/usr/bin/openssl",
          "/usr/bin/pkill",
          "/usr/bin/python3",
          "/usr/share/samba/setup/provision.ldif");

  private SambaRequirements() {}

  static void check() {
    List<String> missing =
        PROGRAMS.stream().filter(program -> !Files.exists(Path.of(program))).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          """
          This test needs a real Samba domain controller, and %s is missing. Run test-support/install-test-packages.sh \
          as root; it installs the Debian packages samba, samba-ad-dc, samba-ad-provision, samba-dsdb-modules, \
          samba-vfs-modules, winbind, python3-samba, python3-markdown, ldb-tools, openssl and procps.\
          """
              .formatted(missing));
    }
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new IllegalStateException(
          "This test starts a Samba domain controller, whose ports are below 1024: run the tests as root.");
    }
  }
}
