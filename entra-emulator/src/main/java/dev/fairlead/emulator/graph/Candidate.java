package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;

/**
 * An object a list may show.
 *
 * @param order where paging goes on: greater than that of every candidate before
 */
record Candidate(long order, DirectoryObject object) {}
