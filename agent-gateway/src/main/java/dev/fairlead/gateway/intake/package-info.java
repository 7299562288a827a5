/** Pages of changes: read within bounds, checked, handed to the connector space. */
@NullMarked
package dev.fairlead.gateway.intake;

import org.jspecify.annotations.NullMarked;
