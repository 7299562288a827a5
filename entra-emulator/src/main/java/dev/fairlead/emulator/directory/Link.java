package dev.fairlead.emulator.directory;

/**
 * One link, kept after its removal so that delta queries can report it.
 *
 * @param order change number of its addition; the paging order
 * @param changed change number of the latest event on it
 */
public record Link(String targetId, long order, long changed, boolean present) {}
