/** Jobs, their runs' leases, and the cycles they work through. */
@NullMarked
package dev.fairlead.persistence.job;

import org.jspecify.annotations.NullMarked;
