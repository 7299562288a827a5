/** Deletes rows that nobody can need any more. */
@NullMarked
package dev.fairlead.persistence.retention;

import org.jspecify.annotations.NullMarked;
