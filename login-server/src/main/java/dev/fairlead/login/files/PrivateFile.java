package dev.fairlead.login.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One file that only its owner can read, shared by the processes of one machine. */
public final class PrivateFile {
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** A file lock belongs to the process; these keep its threads apart. */
  private static final ConcurrentMap<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  /** Changes when the file is replaced or edited. */
  public record Version(@Nullable Object identity, long modifiedNanos, long size) {}

  private final Path path;

  public PrivateFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  public Path path() {
    return path;
  }

  /** Empty when there is no file. */
  public Optional<Version> version() {
    try {
      BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(
          new Version(
              seen.fileKey(), seen.lastModifiedTime().to(TimeUnit.NANOSECONDS), seen.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Empty when there is no file.
   *
   * @throws UnusableFileException naming the file when others may read it, it is too large, or it
   *     cannot be read
   */
  public Optional<byte[]> read() {
    try {
      refuseWhatOthersMayRead();
      if (Files.size(path) > MOST_BYTES) {
        throw new UnusableFileException("%s is larger than %d bytes.".formatted(path, MOST_BYTES));
      }
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Whole or not at all, and on the disk when this returns. */
  public void replace(byte[] content) {
    try {
      Path directory = Objects.requireNonNull(path.getParent());
      Files.createDirectories(directory);
      Path half = Files.createTempFile(directory, ".new", ".tmp", ownersOnly());
      try {
        write(half, content);
        Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directory);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new UnusableFileException("%s cannot be written (%s).".formatted(path, e), e);
    }
  }

  /**
   * The move itself: else a power cut could bring the old file back, and with it an old password.
   */
  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Runs work while no other thread or process runs any for this file. */
  public <T> T alone(Supplier<T> work) {
    ReentrantLock lock = LOCKS.computeIfAbsent(path, _ -> new ReentrantLock());
    lock.lock();
    try (FileChannel channel = lockFile();
        var _ = channel.lock()) {
      return work.get();
    } catch (IOException e) {
      throw new UnusableFileException("%s cannot be locked (%s).".formatted(path, e), e);
    } finally {
      lock.unlock();
    }
  }

  private FileChannel lockFile() throws IOException {
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    return FileChannel.open(
        path.resolveSibling(path.getFileName() + ".lock"),
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        ownersOnly());
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private void refuseWhatOthersMayRead() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return; // no POSIX modes on this file system
    }
    Set<PosixFilePermission> allowed = view.readAttributes().permissions();
    if (allowed.stream().anyMatch(OTHERS::contains)) {
      throw new UnusableFileException(
          "%s is open to others than its owner (%s). Say: chmod 600 %s"
              .formatted(path, PosixFilePermissions.toString(allowed), path));
    }
  }

  private FileAttribute<?>[] ownersOnly() {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private UnusableFileException unreadable(IOException e) {
    return new UnusableFileException("%s cannot be read (%s).".formatted(path, e), e);
  }
}
