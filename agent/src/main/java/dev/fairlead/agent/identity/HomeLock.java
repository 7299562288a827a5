package dev.fairlead.agent.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** At most one agent works in a home directory. The system lets go when the process dies. */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws IdentityException when another agent holds it
   */
  public static HomeLock of(Path home) {
    FileChannel channel = null;
    boolean locked = false;
    try {
      Files.createDirectories(home);
      channel =
          FileChannel.open(
              home.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw new IdentityException(
            "Another agent runs from " + home + ". Stop it, or use another --home.");
      }
      locked = true;
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new IdentityException(
          "The agent cannot write to " + home + ". Check the directory's owner and rights.", e);
    } finally {
      if (channel != null && !locked) {
        closeQuietly(channel);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written through it.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
