package dev.fairlead.persistence.planted;

/** Planted: persistence may not use support. */
public record OutOfBounds(dev.fairlead.support.planted.OutOfBounds neighbour) {}
