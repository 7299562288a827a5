package dev.fairlead.standalone.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The generated passwords of the embedded server, in a file only its owner can read. */
record DatabaseCredentials(String superuser, String owner, String app) {

  static DatabaseCredentials readOrCreate(Path file) throws IOException {
    if (Files.exists(file)) {
      return read(file);
    }
    DatabaseCredentials fresh = new DatabaseCredentials(password(), password(), password());
    Path half =
        Files.createTempFile(
            file.getParent(),
            "credentials",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Properties properties = new Properties();
    properties.setProperty("superuser", fresh.superuser);
    properties.setProperty("owner", fresh.owner);
    properties.setProperty("app", fresh.app);
    try (Writer writer = Files.newBufferedWriter(half)) {
      properties.store(writer, "Passwords of the embedded PostgreSQL");
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    return fresh;
  }

  private static DatabaseCredentials read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new DatabaseCredentials(
        required(properties, "superuser", file),
        required(properties, "owner", file),
        required(properties, "app", file));
  }

  private static String required(Properties properties, String key, Path file) throws IOException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IOException(
          "%s lacks '%s': restore the file, the database cannot be opened without it"
              .formatted(file, key));
    }
    return value;
  }

  private static String password() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "DatabaseCredentials[…]";
  }
}
