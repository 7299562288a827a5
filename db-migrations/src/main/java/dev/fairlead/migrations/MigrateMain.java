package dev.fairlead.migrations;

import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Applies the migrations and ends: {@code FAIRLEAD_DB_URL}, {@code FAIRLEAD_DB_OWNER} (default
 * {@value Migrations#OWNER_ROLE}) and {@code FAIRLEAD_DB_OWNER_PASSWORD} in the environment, and
 * {@code FAIRLEAD_DB_WAIT_SECONDS}, how long to wait for a database that does not answer yet
 * (default {@value #WAIT_SECONDS}).
 *
 * <p>Ends with 0 when the schema is at this version, 1 when it is not, 2 when a setting is missing.
 */
public final class MigrateMain {
  private static final int WAIT_SECONDS = 60;

  private MigrateMain() {}

  public static void main(String[] args) throws InterruptedException {
    Map<String, String> env = System.getenv();
    PGSimpleDataSource owner = owner(env);
    Duration patience = patience(env);
    try {
      DatabaseWait.until(owner, patience);
      System.out.println("Applied " + Migrations.apply(owner) + " migrations.");
    } catch (IllegalStateException | FlywayException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static PGSimpleDataSource owner(Map<String, String> env) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    try {
      owner.setUrl(required(env, "FAIRLEAD_DB_URL"));
    } catch (IllegalArgumentException e) {
      throw refused("Set FAIRLEAD_DB_URL to jdbc:postgresql://host:port/database.");
    }
    owner.setUser(env.getOrDefault("FAIRLEAD_DB_OWNER", Migrations.OWNER_ROLE));
    owner.setPassword(required(env, "FAIRLEAD_DB_OWNER_PASSWORD"));
    return owner;
  }

  private static Duration patience(Map<String, String> env) {
    String seconds =
        env.getOrDefault("FAIRLEAD_DB_WAIT_SECONDS", String.valueOf(WAIT_SECONDS)).strip();
    if (!seconds.matches("[0-9]{1,6}")) {
      throw refused("Set FAIRLEAD_DB_WAIT_SECONDS to a number of seconds, not '" + seconds + "'.");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  private static String required(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null || value.isBlank()) {
      throw refused("Set " + name + " in the environment.");
    }
    return value;
  }

  private static AssertionError refused(String sentence) {
    System.err.println(sentence);
    System.exit(2);
    return new AssertionError("unreachable");
  }
}
