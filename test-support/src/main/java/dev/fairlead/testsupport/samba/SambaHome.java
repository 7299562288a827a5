package dev.fairlead.testsupport.samba;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The directory that holds all domains of a checkout: {@code target/samba} of the outermost Maven
 * project, or what the system property {@value #PROPERTY} names. One base is provisioned per build;
 * every test class works on a copy.
 */
final class SambaHome {
  static final String PROPERTY = "fairlead.samba.dir";

  /** Samba puts sockets into its directories, and a socket's path has at most 107 bytes. */
  private static final int MAX_PATH = 70;

  private static final List<String> FILES =
      List.of("samba-domain.sh", "samba-rights.py", "gen-ldif.py");
  private static final String OWNER = "owner";
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path home;
  private final Path scripts;
  private final String version;

  private SambaHome(Path home, Path scripts, String version) {
    this.home = home;
    this.scripts = scripts;
    this.version = version;
  }

  /** Unpacks the scripts, checks the machine and ends what a killed run left behind. */
  static synchronized SambaHome open() {
    SambaRequirements.check();
    try {
      Path home = location();
      if (home.toString().length() > MAX_PATH) {
        throw new IllegalStateException(
            "The path %s is too long for Samba's sockets (more than %d characters): set -D%s=/a/shorter/path"
                .formatted(home, MAX_PATH, PROPERTY));
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Files.createDirectories(home);
      for (String file : FILES) {
        try (InputStream in =
            Objects.requireNonNull(SambaHome.class.getResourceAsStream(file), file)) {
          digest.update(in.readAllBytes());
        }
      }
      String version = HexFormat.of().formatHex(digest.digest(), 0, 4);
      SambaHome opened = new SambaHome(home, home.resolve("scripts-" + version), version);
      opened.locked(() -> {
        opened.unpack();
        opened.endOrphans();
      });
      return opened;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot prepare Samba's directory", e);
    }
  }

  Path scripts() {
    return scripts;
  }

  /** The stopped base; provisioned by whoever comes first, while others wait. */
  Path base() {
    Path base = home.resolve("base-" + version);
    locked(() -> {
      if (!Files.exists(base.resolve("provisioned"))) {
        delete(base);
        new SambaScript(this, base).run(freeAddress(), "dc1", "provision");
      }
    });
    return base;
  }

  /** A new empty directory that belongs to this process. */
  Path newDirectory() throws IOException {
    Path directory =
        home.resolve("c" + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet());
    delete(directory);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(OWNER), Long.toString(ProcessHandle.current().pid()));
    return directory;
  }

  /** A loopback address on which none of the fixed ports is taken. */
  static String freeAddress() {
    for (int i = 0; i < 100; i++) {
      String address = "127.0." + (64 + RANDOM.nextInt(128)) + "." + (1 + RANDOM.nextInt(250));
      if (Stream.of(88, 135, 389, 464, 636).allMatch(port -> isFree(address, port))) {
        return address;
      }
    }
    throw new IllegalStateException("no free loopback address for Samba");
  }

  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private void unpack() throws IOException {
    if (Files.exists(scripts.resolve("complete"))) {
      return;
    }
    Files.createDirectories(scripts);
    for (String file : FILES) {
      try (InputStream in =
          Objects.requireNonNull(SambaHome.class.getResourceAsStream(file), file)) {
        Files.write(scripts.resolve(file), in.readAllBytes());
      }
    }
    Files.writeString(scripts.resolve("complete"), version);
  }

  private void endOrphans() throws IOException {
    try (Stream<Path> all = Files.list(home)) {
      for (Path directory : all.filter(p -> Files.exists(p.resolve(OWNER))).toList()) {
        String owner = Files.readString(directory.resolve(OWNER)).strip();
        boolean alive =
            ProcessHandle.of(Long.parseLong(owner)).map(ProcessHandle::isAlive).orElse(false);
        if (!alive) {
          new SambaScript(this, directory).run("127.0.0.1", "dc1", "stop");
          delete(directory);
        }
      }
    }
  }

  private synchronized void locked(Work work) {
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Objects.requireNonNull(lock);
      work.run();
    } catch (IOException e) {
      throw new IllegalStateException("cannot prepare Samba's directory " + home, e);
    }
  }

  private static boolean isFree(String address, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path location() {
    String set = System.getProperty(PROPERTY);
    if (set != null) {
      return Path.of(set).toAbsolutePath();
    }
    Path project = Path.of("").toAbsolutePath();
    while (project.getParent() != null && Files.exists(project.getParent().resolve("pom.xml"))) {
      project = project.getParent();
    }
    return project.resolve("target").resolve("samba");
  }

  private interface Work {
    void run() throws IOException;
  }
}
