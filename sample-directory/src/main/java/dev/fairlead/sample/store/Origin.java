package dev.fairlead.sample.store;

/** Who writes: only the directory itself may set identifiers and the marks of system objects. */
public enum Origin {
  CLIENT,
  SYSTEM
}
