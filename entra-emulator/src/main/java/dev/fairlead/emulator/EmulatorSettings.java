package dev.fairlead.emulator;

import dev.fairlead.emulator.journal.RequestJournal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator starts.
 *
 * @param host address to bind; loopback unless told otherwise
 * @param port 0 for any free port
 * @param clock base of the emulator's own clock
 * @param state file that keeps the directories over restarts; null keeps them in memory only
 * @param journalCapacity requests remembered; older ones are forgotten and counted
 * @param checkResponses compare every answer with the schema data; {@link EntraEmulator#close()}
 *     then fails when one did not match
 * @param admin serve {@code /_admin/} to holders of the generated key
 * @param batchSeed decides the order in which the parts of batches run and answer
 */
public record EmulatorSettings(
    String host,
    int port,
    Clock clock,
    @Nullable Path state,
    int journalCapacity,
    boolean checkResponses,
    boolean admin,
    long batchSeed) {

  public EmulatorSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
    if (journalCapacity < 1) {
      throw new IllegalArgumentException("journalCapacity must be 1 or more");
    }
  }

  public static EmulatorSettings defaults() {
    return new EmulatorSettings(
        "127.0.0.1", 0, Clock.systemUTC(), null, RequestJournal.DEFAULT_CAPACITY, false, false, 1);
  }

  public Optional<Path> stateFile() {
    return Optional.ofNullable(state);
  }

  public EmulatorSettings withHost(String newHost) {
    return new EmulatorSettings(
        newHost, port, clock, state, journalCapacity, checkResponses, admin, batchSeed);
  }

  public EmulatorSettings withPort(int newPort) {
    return new EmulatorSettings(
        host, newPort, clock, state, journalCapacity, checkResponses, admin, batchSeed);
  }

  public EmulatorSettings withClock(Clock newClock) {
    return new EmulatorSettings(
        host, port, newClock, state, journalCapacity, checkResponses, admin, batchSeed);
  }

  public EmulatorSettings withStateFile(Path file) {
    return new EmulatorSettings(
        host, port, clock, file, journalCapacity, checkResponses, admin, batchSeed);
  }

  public EmulatorSettings withJournalCapacity(int capacity) {
    return new EmulatorSettings(
        host, port, clock, state, capacity, checkResponses, admin, batchSeed);
  }

  public EmulatorSettings withResponseCheck() {
    return new EmulatorSettings(host, port, clock, state, journalCapacity, true, admin, batchSeed);
  }

  public EmulatorSettings withAdmin() {
    return new EmulatorSettings(
        host, port, clock, state, journalCapacity, checkResponses, true, batchSeed);
  }

  public EmulatorSettings withBatchSeed(long seed) {
    return new EmulatorSettings(
        host, port, clock, state, journalCapacity, checkResponses, admin, seed);
  }
}
