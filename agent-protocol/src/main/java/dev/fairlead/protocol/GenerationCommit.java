package dev.fairlead.protocol;

/**
 * Ends a full read.
 *
 * @param objectCount objects sent in all pages of the generation, tombstones included; a service
 *     that counted differently refuses the commit
 */
public record GenerationCommit(long objectCount) {}
