package dev.fairlead.sample.planted;

/** Planted: sample may not use emulator. */
public record OutOfBounds(dev.fairlead.emulator.planted.OutOfBounds neighbour) {}
