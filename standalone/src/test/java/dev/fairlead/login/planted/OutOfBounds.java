package dev.fairlead.login.planted;

/** Planted: login may not use the engine. */
public record OutOfBounds(dev.fairlead.engine.planted.OutOfBounds neighbour) {}
