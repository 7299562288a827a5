/** Applies the database schema as the owner role. */
@NullMarked
package dev.fairlead.migrations;

import org.jspecify.annotations.NullMarked;
