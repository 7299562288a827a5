/** The shared write quotas' rows. */
@NullMarked
package dev.fairlead.persistence.budget;

import org.jspecify.annotations.NullMarked;
