package dev.fairlead.migrations;

import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Applies the migrations and ends: {@code FAIRLEAD_DB_URL}, {@code FAIRLEAD_DB_OWNER} (default
 * {@value Migrations#OWNER_ROLE}) and {@code FAIRLEAD_DB_OWNER_PASSWORD} in the environment.
 */
public final class MigrateMain {
  private MigrateMain() {}

  public static void main(String[] args) {
    Map<String, String> env = System.getenv();
    PGSimpleDataSource owner = new PGSimpleDataSource();
    owner.setUrl(required(env, "FAIRLEAD_DB_URL"));
    owner.setUser(env.getOrDefault("FAIRLEAD_DB_OWNER", Migrations.OWNER_ROLE));
    owner.setPassword(required(env, "FAIRLEAD_DB_OWNER_PASSWORD"));
    System.out.println("Applied " + Migrations.apply(owner) + " migrations.");
  }

  private static String required(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null || value.isBlank()) {
      System.err.println("Set " + name + " in the environment.");
      System.exit(2);
      throw new AssertionError("unreachable");
    }
    return value;
  }
}
