/** The service that people and scripts talk to: log-in, the API, change events, the console. */
@NullMarked
package dev.fairlead.controlplane;

import org.jspecify.annotations.NullMarked;
