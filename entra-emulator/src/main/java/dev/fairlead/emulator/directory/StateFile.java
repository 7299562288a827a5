package dev.fairlead.emulator.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps every tenant's state in one file of JSON lines, one line per transaction, written to the
 * operating system before the request is answered: the death of the process loses nothing that was
 * acknowledged (the death of the machine may). A line cut short by such a death is dropped at the
 * next start, when the file is also rewritten as a snapshot and moved into place atomically.
 */
public final class StateFile implements MutationLog, AutoCloseable {
  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, ArrayNode> loaded;
  private final FileChannel lockChannel;
  private final FileLock lock;
  private final FileChannel channel;

  private StateFile(
      Map<String, ArrayNode> loaded, FileChannel lockChannel, FileLock lock, FileChannel channel) {
    this.loaded = loaded;
    this.lockChannel = lockChannel;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Reads the file, or starts an empty one.
   *
   * @throws IOException when the file cannot be read or written, another emulator uses it, or a
   *     line before the last one is damaged
   */
  public static StateFile open(Path file, Clock clock) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel lockChannel =
        FileChannel.open(
            absolute.resolveSibling(absolute.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      FileLock lock = lock(lockChannel, file);
      Map<String, ArrayNode> snapshots = read(absolute, clock);
      Path fresh = absolute.resolveSibling(absolute.getFileName() + ".new");
      writeSnapshot(fresh, snapshots);
      Files.move(
          fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      FileChannel channel = FileChannel.open(absolute, StandardOpenOption.APPEND);
      return new StateFile(snapshots, lockChannel, lock, channel);
    } catch (IOException e) {
      lockChannel.close();
      throw e;
    }
  }

  private static FileLock lock(FileChannel channel, Path file) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // held by this process: the same answer as for another one
    }
    throw new IOException(
        "state file " + file + " is in use by another emulator; stop it or choose another file");
  }

  private static Map<String, ArrayNode> read(Path file, Clock clock) throws IOException {
    Map<String, TenantStore> stores = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        int number = 1;
        String line = reader.readLine();
        while (line != null) {
          String following = reader.readLine();
          apply(line, number++, following == null, stores, clock);
          line = following;
        }
      }
    }
    Map<String, ArrayNode> snapshots = new LinkedHashMap<>();
    stores.forEach((tenant, store) -> snapshots.put(tenant, store.snapshot()));
    return snapshots;
  }

  private static void apply(
      String line, int number, boolean last, Map<String, TenantStore> stores, Clock clock)
      throws IOException {
    try {
      JsonNode transaction = JsonMapper.shared().readTree(line);
      stores
          .computeIfAbsent(transaction.path("tenant").asString(), t -> new TenantStore(clock))
          .replay(transaction.path("events"));
    } catch (JacksonException e) {
      if (!last) {
        throw new IOException(
            "state file is damaged at line %d; delete the file to start empty".formatted(number),
            e);
      }
    }
  }

  private static void writeSnapshot(Path file, Map<String, ArrayNode> snapshots)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Map.Entry<String, ArrayNode> e : snapshots.entrySet()) {
        writeFully(out, line(JsonMapper.shared(), e.getKey(), e.getValue()));
      }
      out.force(true);
    }
  }

  private static ByteBuffer line(JsonMapper json, String tenantId, ArrayNode events) {
    ObjectNode transaction = json.createObjectNode();
    transaction.put("tenant", tenantId);
    transaction.set("events", events);
    byte[] text = (json.writeValueAsString(transaction) + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(text);
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** What the file held for a tenant when it was opened. */
  public Optional<JsonNode> loaded(String tenantId) {
    return Optional.ofNullable(loaded.get(tenantId));
  }

  @Override
  public void append(String tenantId, ArrayNode events) {
    ByteBuffer bytes = line(json, tenantId, events);
    synchronized (this) {
      try {
        writeFully(channel, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException("the state file cannot be written", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    lock.close();
    lockChannel.close();
  }
}
