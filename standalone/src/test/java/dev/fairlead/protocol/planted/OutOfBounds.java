package dev.fairlead.protocol.planted;

/** Planted: protocol may not use graph. */
public record OutOfBounds(dev.fairlead.graph.planted.OutOfBounds neighbour) {}
