package dev.fairlead.sample;

import dev.fairlead.sample.forest.ForestSettings;
import dev.fairlead.sample.ldap.Limits;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How to start a directory.
 *
 * @param address to listen on, such as 127.0.0.1
 * @param ldapPort for LDAP with StartTLS; 0 takes any free port
 * @param ldapsPort for LDAPS; 0 takes any free port
 * @param requireTls refuse simple binds without TLS
 * @param syncPassword of the account {@code svc-fairlead}, which may replicate; null draws one
 * @param adminPassword of Administrator, who may write; null draws one
 * @param changeLog file that keeps every change made after the forest was generated, so that the
 *     next start has the same objects, change numbers and invocation id, and old cookies go on;
 *     null keeps nothing, and every start has a new invocation id
 */
public record FakeDirectorySettings(
    ForestSettings forest,
    String address,
    int ldapPort,
    int ldapsPort,
    boolean requireTls,
    Limits limits,
    @Nullable String syncPassword,
    @Nullable String adminPassword,
    @Nullable Path changeLog,
    Clock clock) {

  /** A small or large company on any free port of 127.0.0.1. */
  public static FakeDirectorySettings of(ForestSettings forest) {
    return new FakeDirectorySettings(
        forest, "127.0.0.1", 0, 0, true, Limits.WINDOWS, null, null, null, Clock.systemUTC());
  }

  public FakeDirectorySettings withAddress(String host, int ldap, int ldaps) {
    return new FakeDirectorySettings(
        forest,
        host,
        ldap,
        ldaps,
        requireTls,
        limits,
        syncPassword,
        adminPassword,
        changeLog,
        clock);
  }

  public FakeDirectorySettings withLimits(Limits newLimits) {
    return new FakeDirectorySettings(
        forest,
        address,
        ldapPort,
        ldapsPort,
        requireTls,
        newLimits,
        syncPassword,
        adminPassword,
        changeLog,
        clock);
  }

  public FakeDirectorySettings withPasswords(String sync, String admin) {
    return new FakeDirectorySettings(
        forest, address, ldapPort, ldapsPort, requireTls, limits, sync, admin, changeLog, clock);
  }

  public FakeDirectorySettings withChangeLog(Path file) {
    return new FakeDirectorySettings(
        forest,
        address,
        ldapPort,
        ldapsPort,
        requireTls,
        limits,
        syncPassword,
        adminPassword,
        file,
        clock);
  }

  public FakeDirectorySettings withoutTlsRequirement() {
    return new FakeDirectorySettings(
        forest,
        address,
        ldapPort,
        ldapsPort,
        false,
        limits,
        syncPassword,
        adminPassword,
        changeLog,
        clock);
  }

  public FakeDirectorySettings withClock(Clock newClock) {
    return new FakeDirectorySettings(
        forest,
        address,
        ldapPort,
        ldapsPort,
        requireTls,
        limits,
        syncPassword,
        adminPassword,
        changeLog,
        newClock);
  }
}
