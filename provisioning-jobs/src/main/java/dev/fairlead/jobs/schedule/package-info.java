/**
 * When jobs run: one db-scheduler task per job, the reconciler that makes missing ones, and the
 * cluster's housekeeping.
 */
@NullMarked
package dev.fairlead.jobs.schedule;

import org.jspecify.annotations.NullMarked;
