/** Plans as rows, what became of them, and what is known of the target through them. */
@NullMarked
package dev.fairlead.persistence.plan;

import org.jspecify.annotations.NullMarked;
