/** Writes the plan's changes of objects to the target and records what became of them. */
@NullMarked
package dev.fairlead.jobs.export;

import org.jspecify.annotations.NullMarked;
