/** Tells listening browsers that something of their tenant changed. */
@NullMarked
package dev.fairlead.controlplane.event;

import org.jspecify.annotations.NullMarked;
