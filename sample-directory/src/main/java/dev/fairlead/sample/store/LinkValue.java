package dev.fairlead.sample.store;

/**
 * The state of one value of a link; a removed value stays as absent, so that a delta can report the
 * removal.
 */
public record LinkValue(boolean present, long usn) {}
