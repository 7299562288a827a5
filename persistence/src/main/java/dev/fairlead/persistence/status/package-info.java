/** What people look at: status of configurations, and marks that tell when to look again. */
@NullMarked
package dev.fairlead.persistence.status;

import org.jspecify.annotations.NullMarked;
