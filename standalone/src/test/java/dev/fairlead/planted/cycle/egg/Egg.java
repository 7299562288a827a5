package dev.fairlead.planted.cycle.egg;

import dev.fairlead.planted.cycle.chicken.Chicken;

/** Planted: needs the chicken. */
public record Egg(Chicken from) {}
