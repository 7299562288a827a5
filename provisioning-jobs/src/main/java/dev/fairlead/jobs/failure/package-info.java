/** What went wrong with an object, what helps, and when it is tried again. */
@NullMarked
package dev.fairlead.jobs.failure;

import org.jspecify.annotations.NullMarked;
