/** The mutual-TLS edge between agents and the database. */
@NullMarked
package dev.fairlead.gateway;

import org.jspecify.annotations.NullMarked;
