package dev.fairlead.planted.neighbour;

/** Something to use. */
public record Greeting(String text) {}
