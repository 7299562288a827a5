package dev.fairlead.jobs.planted;

/** Planted: jobs may not use emulator. */
public record OutOfBounds(dev.fairlead.emulator.planted.OutOfBounds neighbour) {}
