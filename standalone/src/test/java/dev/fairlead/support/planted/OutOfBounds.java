package dev.fairlead.support.planted;

/** Planted: support may not use agent. */
public record OutOfBounds(dev.fairlead.agent.planted.OutOfBounds neighbour) {}
