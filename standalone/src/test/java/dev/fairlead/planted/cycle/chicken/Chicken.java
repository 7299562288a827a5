package dev.fairlead.planted.cycle.chicken;

import dev.fairlead.planted.cycle.egg.Egg;

/** Planted: needs the egg. */
public record Chicken(Egg from) {}
