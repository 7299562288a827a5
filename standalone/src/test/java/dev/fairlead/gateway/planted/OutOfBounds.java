package dev.fairlead.gateway.planted;

/** Planted: gateway may not use jobs. */
public record OutOfBounds(dev.fairlead.jobs.planted.OutOfBounds neighbour) {}
