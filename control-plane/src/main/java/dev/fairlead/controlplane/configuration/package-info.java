/** Configurations, their cycles, log, held changes and failures. */
@NullMarked
package dev.fairlead.controlplane.configuration;

import org.jspecify.annotations.NullMarked;
