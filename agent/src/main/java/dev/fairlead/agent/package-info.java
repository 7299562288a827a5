/** The on-premises agent as one object to start and stop; wires the packages below. */
@NullMarked
package dev.fairlead.agent;

import org.jspecify.annotations.NullMarked;
