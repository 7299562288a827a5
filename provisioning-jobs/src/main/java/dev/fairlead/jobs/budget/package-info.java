/** Microsoft's write quotas, shared by all workers through PostgreSQL. */
@NullMarked
package dev.fairlead.jobs.budget;

import org.jspecify.annotations.NullMarked;
