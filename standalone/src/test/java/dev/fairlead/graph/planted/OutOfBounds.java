package dev.fairlead.graph.planted;

/** Planted: graph may not use migrations. */
public record OutOfBounds(dev.fairlead.migrations.planted.OutOfBounds neighbour) {}
