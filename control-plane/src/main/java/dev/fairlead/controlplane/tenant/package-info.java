/** Tenants one may see, and their members. */
@NullMarked
package dev.fairlead.controlplane.tenant;

import org.jspecify.annotations.NullMarked;
