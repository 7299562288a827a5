/** When jobs run: one db-scheduler task per job, and the reconciler that makes missing ones. */
@NullMarked
package dev.fairlead.jobs.schedule;

import org.jspecify.annotations.NullMarked;
