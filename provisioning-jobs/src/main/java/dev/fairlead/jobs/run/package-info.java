/** One run of one job: what it knows, how long it may work, and how it is fenced. */
@NullMarked
package dev.fairlead.jobs.run;

import org.jspecify.annotations.NullMarked;
