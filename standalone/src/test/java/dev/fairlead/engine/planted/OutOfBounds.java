package dev.fairlead.engine.planted;

/** Planted: engine may not use protocol. */
public record OutOfBounds(dev.fairlead.protocol.planted.OutOfBounds neighbour) {}
