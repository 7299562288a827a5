/** The settings of the service, checked at its start. */
@NullMarked
package dev.fairlead.controlplane.settings;

import org.jspecify.annotations.NullMarked;
