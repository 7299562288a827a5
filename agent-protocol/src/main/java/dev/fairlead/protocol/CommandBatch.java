package dev.fairlead.protocol;

import java.util.List;

/** Commands to carry out in order; empty when the wait ended without one. */
public record CommandBatch(List<Command> commands) {}
