/** Turns what is, what was exported and what is desired into the changes to make. */
@NullMarked
package dev.fairlead.engine.plan;

import org.jspecify.annotations.NullMarked;
