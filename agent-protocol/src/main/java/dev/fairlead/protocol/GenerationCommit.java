package dev.fairlead.protocol;

/**
 * Ends a full read.
 *
 * @param objectCount entries of {@link ChangePage#objects()} summed over all pages of the
 *     generation, this page included: tombstones count, and an object that was cut into several
 *     entries counts as often as it was sent. A service that counted differently refuses the
 *     commit.
 */
public record GenerationCommit(long objectCount) {}
