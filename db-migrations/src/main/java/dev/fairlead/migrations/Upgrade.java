package dev.fairlead.migrations;

import java.util.Optional;

/** What became of a schema. Versions are those of the migrations' files. */
public sealed interface Upgrade {

  /**
   * The schema is at this version.
   *
   * @param before empty when the schema was new
   * @param applied how many migrations were
   */
  record Done(Optional<String> before, String now, int applied) implements Upgrade {}

  /** A newer version made it; nothing was changed. */
  record Newer(String found, String known) implements Upgrade {}
}
