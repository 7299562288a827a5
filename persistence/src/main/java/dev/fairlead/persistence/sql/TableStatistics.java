package dev.fairlead.persistence.sql;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the database's planner from working with what was true before a large change. */
public final class TableStatistics {
  private final JdbcClient jdbc;

  public TableStatistics(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts anew where much has changed; cheap otherwise. Needs no tenant, and a transaction of its
   * own.
   *
   * @return the number of tables
   */
  public int refresh() {
    return jdbc.sql("select refresh_statistics()").query(Integer.class).single();
  }
}
