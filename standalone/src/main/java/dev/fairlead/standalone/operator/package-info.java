/** The operator's command line over the database, until there is an API. */
@NullMarked
package dev.fairlead.standalone.operator;

import org.jspecify.annotations.NullMarked;
