package dev.fairlead.standalone.installation;

import dev.fairlead.support.secrets.MasterKeys;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;

/** Where one installation keeps everything. One process at a time. */
public final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory, making it when it is new.
   *
   * @throws IOException when another process works in it, or it cannot be written
   */
  public static DataDirectory open(Path root) throws IOException {
    FileChannel channel = lockFile(root);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(
          "Another Fairlead works in %s. Stop it, or name another directory with --data and another --port-base."
              .formatted(root),
          e);
    }
    return new DataDirectory(root, channel);
  }

  private static FileChannel lockFile(Path root) throws IOException {
    try {
      makePrivate(root);
      return FileChannel.open(
          root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new IOException(
          "The directory %s cannot be made or written. Name another one with --data."
              .formatted(root),
          e);
    }
  }

  /** What is there already and not ours is left as it is: {@code --data /tmp} must do no harm. */
  private static void makePrivate(Path root) throws IOException {
    if (Files.exists(root.resolve("lock"))) {
      return;
    }
    if (Files.isDirectory(root) && !isNew(root)) {
      throw new IOException(
          "The directory %s holds something that is not Fairlead's. Name an empty or new one with --data."
              .formatted(root));
    }
    Files.createDirectories(root);
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
  }

  /** Nothing stands in it but the log, which a start that failed at once may have begun. */
  private static boolean isNew(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.allMatch(entry -> entry.endsWith("fairlead.log"));
    }
  }

  /**
   * Where an installation keeps its data unless told otherwise: in {@code .fairlead} beside the
   * program, wherever it is called from.
   */
  public static Path usual(String name) {
    return Path.of(System.getProperty("fairlead.home", ""))
        .toAbsolutePath()
        .resolve(".fairlead")
        .resolve(name);
  }

  public Path root() {
    return root;
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path masterKey() {
    return masterKey(root);
  }

  /** The key file of an installation, without taking its directory. */
  public static Path masterKey(Path root) {
    return root.resolve("master.key");
  }

  /** Makes the key file when it is missing. */
  public Path ensureMasterKey() throws IOException {
    Path file = masterKey();
    if (!Files.exists(file)) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      writePrivately(file, MasterKeys.newLine("key-1", key) + "\n");
    }
    return file;
  }

  /** The secret of the console, which it shows the log-in server. */
  static Path consoleSecret(Path root) {
    return root.resolve("console-client.secret");
  }

  /** The secret of the operator's commands. */
  public static Path operatorSecret(Path root) {
    return root.resolve("operator-client.secret");
  }

  /** Who may log in. */
  public static Path accounts(Path root) {
    return root.resolve("accounts.json");
  }

  static Path signingKeys(Path root) {
    return root.resolve("signing-keys.json");
  }

  /** Makes a generated secret when its file is missing. */
  public Path ensureSecret(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      writePrivately(file, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
    }
    return file;
  }

  /** Writes a file that only its owner can read, whole or not at all. */
  public void writePrivately(Path file, String content) throws IOException {
    Path half =
        Files.createTempFile(
            root,
            "new",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, content);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
