/** The embedded PostgreSQL: installed, started, stopped and recovered so that its data is safe. */
@NullMarked
package dev.fairlead.standalone.postgres;

import org.jspecify.annotations.NullMarked;
