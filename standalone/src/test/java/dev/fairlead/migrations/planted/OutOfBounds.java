package dev.fairlead.migrations.planted;

/** Planted: migrations may not use sample. */
public record OutOfBounds(dev.fairlead.sample.planted.OutOfBounds neighbour) {}
