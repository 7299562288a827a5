package dev.fairlead.emulator.planted;

/** Planted: emulator may not use persistence. */
public record OutOfBounds(dev.fairlead.persistence.planted.OutOfBounds neighbour) {}
