/** The cycle from its start to its watermark, and the run that carries it. */
@NullMarked
package dev.fairlead.jobs.cycle;

import org.jspecify.annotations.NullMarked;
