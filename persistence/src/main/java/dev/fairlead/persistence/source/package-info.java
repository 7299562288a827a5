/** Reads the connector space: what the source directories are known to hold. */
@NullMarked
package dev.fairlead.persistence.source;

import org.jspecify.annotations.NullMarked;
