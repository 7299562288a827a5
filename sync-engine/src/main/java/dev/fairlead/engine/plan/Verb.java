package dev.fairlead.engine.plan;

/** What a planned change does, by name: for rows, logs and counts. */
public enum Verb {
  CREATE,
  JOIN,
  UPDATE,
  ENABLE,
  DISABLE,
  DELETE,
  RESTORE,
  ADD_MEMBER,
  REMOVE_MEMBER,
  SET_MANAGER,
  CLEAR_MANAGER,
  NO_CHANGE,
  BLOCKED;

  /** Whether executing the change sends a write to the target. */
  public boolean writes() {
    return this != NO_CHANGE && this != BLOCKED;
  }
}
