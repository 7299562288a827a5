/**
 * The state of one Entra tenant: objects, links, unique keys, change order, and the rules of
 * writing.
 */
@NullMarked
package dev.fairlead.emulator.directory;

import org.jspecify.annotations.NullMarked;
