package dev.fairlead.persistence.plan;

/** How a link came about. */
public enum MadeBy {
  CREATE,
  JOIN,
  RESTORE
}
