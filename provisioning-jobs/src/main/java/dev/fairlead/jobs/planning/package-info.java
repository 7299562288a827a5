/** From source objects to a plan: load, scope, map, match, plan, and the guards over it. */
@NullMarked
package dev.fairlead.jobs.planning;

import org.jspecify.annotations.NullMarked;
