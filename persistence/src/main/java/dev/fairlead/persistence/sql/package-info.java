/** Columns and parameters that more than one package of SQL needs. */
@NullMarked
package dev.fairlead.persistence.sql;

import org.jspecify.annotations.NullMarked;
