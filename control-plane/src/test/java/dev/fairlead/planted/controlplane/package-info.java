/** Endpoints that break a rule, outside of what the service itself looks for. */
@NullMarked
package dev.fairlead.planted.controlplane;

import org.jspecify.annotations.NullMarked;
