package dev.fairlead.migrations;

import dev.fairlead.migrations.Environment.RefusedException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Applies the migrations and ends: {@code FAIRLEAD_DB_URL}, {@code FAIRLEAD_DB_OWNER} (default
 * {@value Migrations#OWNER_ROLE}) and {@code FAIRLEAD_DB_OWNER_PASSWORD} in the environment, and
 * {@code FAIRLEAD_DB_WAIT_SECONDS}, how long to wait for a database that does not answer yet
 * (default {@value #WAIT_SECONDS}).
 *
 * <p>Ends with 0 when the schema is at this version or a newer one (which is what going back to an
 * earlier release finds), 1 when it is not, 2 when a setting is missing.
 */
public final class MigrateMain {
  private static final int WAIT_SECONDS = 60;

  private MigrateMain() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      Environment env = new Environment(System.getenv());
      PGSimpleDataSource owner = owner(env);
      Duration patience = patience(env);
      DatabaseWait.until(owner, patience);
      System.out.println(
          switch (Migrations.apply(owner)) {
            case Upgrade.Done(_, var now, var applied) ->
                "Applied %d migrations; the schema is at version %s.".formatted(applied, now);
            case Upgrade.Newer(var found, var known) ->
                "The schema is at version %s, newer than the %s that this release knows: it was left as it is. Read in the changelog what a release before it can work with."
                    .formatted(found, known);
          });
    } catch (RefusedException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IllegalStateException | FlywayException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static PGSimpleDataSource owner(Environment env) {
    PGSimpleDataSource owner = new PGSimpleDataSource();
    try {
      owner.setUrl(env.required("FAIRLEAD_DB_URL"));
    } catch (IllegalArgumentException e) {
      throw new RefusedException("Set FAIRLEAD_DB_URL to jdbc:postgresql://host:port/database.");
    }
    owner.setUser(env.or("FAIRLEAD_DB_OWNER", Migrations.OWNER_ROLE));
    owner.setPassword(env.required("FAIRLEAD_DB_OWNER_PASSWORD"));
    return owner;
  }

  private static Duration patience(Environment env) {
    String seconds = env.or("FAIRLEAD_DB_WAIT_SECONDS", String.valueOf(WAIT_SECONDS)).strip();
    if (!seconds.matches("[0-9]{1,6}")) {
      throw new RefusedException(
          "Set FAIRLEAD_DB_WAIT_SECONDS to a number of seconds, not '" + seconds + "'.");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
