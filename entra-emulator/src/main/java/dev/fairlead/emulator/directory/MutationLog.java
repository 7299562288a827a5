package dev.fairlead.emulator.directory;

import tools.jackson.databind.node.ArrayNode;

/** Receives each committed transaction before its request is answered. */
public interface MutationLog {
  MutationLog NONE = (tenantId, events) -> {};

  /** Returns once the events would survive the death of the process. */
  void append(String tenantId, ArrayNode events);
}
