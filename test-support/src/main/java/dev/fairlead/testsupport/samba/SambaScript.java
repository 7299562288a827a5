package dev.fairlead.testsupport.samba;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the shell script for one domain directory. */
final class SambaScript {
  /** Provisioning takes 6 to 15 s on two busy cores; everything else a second or two. */
  private static final long CEILING_SECONDS = 300;

  private final SambaHome home;
  private final Path directory;

  SambaScript(SambaHome home, Path directory) {
    this.home = home;
    this.directory = directory;
  }

  /**
   * @throws IllegalStateException with the script's own words when it fails
   */
  String run(String address, String host, String... command) {
    List<String> words = new ArrayList<>();
    words.add("/bin/bash");
    words.add(home.scripts().resolve("samba-domain.sh").toString());
    words.add(directory.toString());
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("SAMBA_IP", address);
    builder.environment().put("SAMBA_HOST", host);
    return run(builder, String.join(" ", words));
  }

  static String run(ProcessBuilder builder, String what) {
    try {
      // A file and not a pipe: the controller that is started inherits it and would keep a pipe
      // open.
      Path output = Files.createTempFile("samba", ".log");
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
      Process process = builder.start();
      boolean ended = process.waitFor(CEILING_SECONDS, TimeUnit.SECONDS);
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      if (!ended) {
        process.destroyForcibly();
        throw new IllegalStateException(what + " did not end in time:\n" + text);
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(what + " failed:\n" + text);
      }
      return text;
    } catch (IOException e) {
      throw new IllegalStateException(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(what + " was interrupted", e);
    }
  }
}
