package dev.fairlead.standalone.demo;

import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.standalone.agreement.Agreement;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a first full sync, as {@code --report} writes it. Keys are explained in
 * docs/operations/running.md and do not change their meaning.
 *
 * @param objectsRead source objects the newest cycle looked at
 * @param objectsInScope of those, in scope
 * @param counts verb, then object kind, then state, to number, of the newest cycle
 * @param linked objects alive in the target by kind
 * @param seconds per phase: start, enrol, read, provision, compare
 * @param agreement whether source and target agree, and where not
 * @param access addresses and development credentials
 */
record DemoReport(
    long objectsRead,
    long objectsInScope,
    long created,
    long updated,
    long failed,
    long held,
    Map<String, Map<String, Map<String, Long>>> counts,
    Map<String, Long> linked,
    Map<String, Double> seconds,
    Map<String, Object> agreement,
    Map<String, Object> access) {

  static DemoReport of(
      JobStatus status, Agreement agreement, Stopwatch stopwatch, Map<String, Object> access) {
    Map<String, Map<String, Map<String, Long>>> counts = new TreeMap<>();
    for (JobStatus.Count count : status.counts()) {
      counts
          .computeIfAbsent(count.verb(), verb -> new TreeMap<>())
          .computeIfAbsent(count.kind(), kind -> new TreeMap<>())
          .put(count.state(), count.number());
    }
    Map<String, Long> linked = new TreeMap<>();
    linked.put(TargetKind.USER.name(), status.linkedUsers());
    linked.put(TargetKind.GROUP.name(), status.linkedGroups());
    return new DemoReport(
        status.objectsRead(),
        status.objectsInScope(),
        status.written(Verb.CREATE),
        status.written(Verb.UPDATE),
        status.failed(),
        status.held(),
        counts,
        linked,
        stopwatch.laps(),
        agreement(agreement),
        access);
  }

  private static Map<String, Object> agreement(Agreement agreement) {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("complete", agreement.complete());
    entries.put("compared", agreement.compared());
    entries.put("differences", agreement.differences());
    return entries;
  }

  /** What the first sync of a new demo has done. */
  String sentence() {
    return ("Objects read %d, in scope %d, created %d, updated %d, failed %d, held %d. The first"
            + " full sync took %.1f s (reading %.1f s, provisioning %.1f s); starting"
            + " everything took %.1f s.")
        .formatted(
            objectsRead,
            objectsInScope,
            created,
            updated,
            failed,
            held,
            second("read") + second("provision"),
            second("read"),
            second("provision"),
            second("start") + second("enrol"));
  }

  /** What there is when the demo goes on from an earlier start. */
  String resumedSentence() {
    return "Went on from the earlier start: %d users and %d groups are linked, %d failed, %d held. Starting everything took %.1f s."
        .formatted(
            linked.getOrDefault(TargetKind.USER.name(), 0L),
            linked.getOrDefault(TargetKind.GROUP.name(), 0L),
            failed,
            held,
            second("start") + second("enrol"));
  }

  /**
   * Before an hour of work rather than after it.
   *
   * @throws IOException when the file cannot be written, with the remedy
   */
  static void requireWritable(Path file) throws IOException {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    } catch (FileSystemException e) {
      throw new IOException(
          "The report cannot be written to %s. Name another file with --report.".formatted(file),
          e);
    }
  }

  /** For its owner only: it holds passwords. */
  void write(Path file) throws IOException {
    if (Files.isRegularFile(file)) { // not, as root, the mode of /dev/stdout
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(
        file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  private double second(String phase) {
    return seconds.getOrDefault(phase, 0.0);
  }
}
