package dev.fairlead.standalone.demo;

import dev.fairlead.standalone.installation.DataDirectory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * What a demo remembers for its next start in the same directory. Each fact is written before it is
 * used, so a kill at any moment leaves something to go on from.
 */
final class DemoState {
  private final DataDirectory directory;
  private final Path file;
  private final Properties facts;

  private DemoState(DataDirectory directory, Path file, Properties facts) {
    this.directory = directory;
    this.file = file;
    this.facts = facts;
  }

  static DemoState open(DataDirectory directory) throws IOException {
    Path file = directory.root().resolve("demo.properties");
    Properties facts = new Properties();
    if (Files.exists(file)) {
      facts.load(new StringReader(Files.readString(file)));
    }
    DemoState state = new DemoState(directory, file, facts);
    state.putIfAbsent("entra-tenant", UUID.randomUUID().toString());
    state.putIfAbsent("client-id", UUID.randomUUID().toString());
    state.putIfAbsent("client-secret", secret());
    state.putIfAbsent("sync-password", secret());
    state.putIfAbsent("admin-password", secret());
    return state;
  }

  String entraTenant() {
    return facts.getProperty("entra-tenant");
  }

  String clientId() {
    return facts.getProperty("client-id");
  }

  String clientSecret() {
    return facts.getProperty("client-secret");
  }

  String syncPassword() {
    return facts.getProperty("sync-password");
  }

  /** Of the sample directory, for whoever wants to change something in it. */
  String adminPassword() {
    return facts.getProperty("admin-password");
  }

  Optional<UUID> tenant() {
    return id("tenant");
  }

  Optional<UUID> configuration() {
    return id("configuration");
  }

  void tenant(UUID id) throws IOException {
    putIfAbsent("tenant", id.toString());
  }

  void configuration(UUID id) throws IOException {
    putIfAbsent("configuration", id.toString());
  }

  /** Of somebody's account, as it was when it was noted. */
  Optional<String> password(String username) {
    return Optional.ofNullable(facts.getProperty("password." + username));
  }

  /** When the noted password was made; empty when none is noted. */
  String passwordChangedAt(String username) {
    return facts.getProperty("password-changed." + username, "");
  }

  void password(String username, String password, String changedAt) throws IOException {
    facts.setProperty("password." + username, password);
    facts.setProperty("password-changed." + username, changedAt);
    write();
  }

  /** Whether the deletes that a guard holds have been shown. */
  boolean deletesShown() {
    return facts.containsKey("deletes-shown");
  }

  void deletesAreShown() throws IOException {
    putIfAbsent("deletes-shown", "true");
  }

  /**
   * The size of the sample directory is part of its identity: another size is another company.
   *
   * @throws IOException when the directory holds a demo of another source
   */
  void source(String description) throws IOException {
    putIfAbsent("source", description);
    String known = facts.getProperty("source");
    if (!known.equals(description)) {
      throw new IOException(
          "%s holds a demo of %s. To show %s, name another directory with --data, or delete this one."
              .formatted(directory.root(), known, description));
    }
  }

  private Optional<UUID> id(String key) {
    return Optional.ofNullable(facts.getProperty(key)).map(UUID::fromString);
  }

  private void putIfAbsent(String key, String value) throws IOException {
    if (facts.putIfAbsent(key, value) == null) {
      write();
    }
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder();
    facts.stringPropertyNames().stream()
        .sorted()
        .forEach(
            name -> text.append(name).append('=').append(facts.getProperty(name)).append('\n'));
    directory.writePrivately(file, text.toString());
  }

  private static String secret() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
