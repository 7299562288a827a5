/** The console's files and the headers a browser obeys. */
@NullMarked
package dev.fairlead.controlplane.console;

import org.jspecify.annotations.NullMarked;
