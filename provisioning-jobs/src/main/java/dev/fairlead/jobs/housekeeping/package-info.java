/** Deletes what is over, so that tables stay as large as the work that goes on. */
@NullMarked
package dev.fairlead.jobs.housekeeping;

import org.jspecify.annotations.NullMarked;
