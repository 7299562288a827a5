package dev.fairlead.controlplane.planted;

/** Planted: the control plane may not use the Graph client. */
public record OutOfBounds(dev.fairlead.graph.planted.OutOfBounds neighbour) {}
