package dev.fairlead.emulator.directory;

/**
 * What the rules need to know of a caller.
 *
 * @param beta the request came to {@code /beta}
 * @param administratorsAllowed the app holds a directory role above administrators
 */
public record WriteContext(boolean beta, boolean administratorsAllowed) {}
