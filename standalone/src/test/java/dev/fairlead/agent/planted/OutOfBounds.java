package dev.fairlead.agent.planted;

/** Planted: agent may not use gateway. */
public record OutOfBounds(dev.fairlead.gateway.planted.OutOfBounds neighbour) {}
