/** Tests without I/O. */
@NullMarked
package dev.fairlead.gateway.settings;

import org.jspecify.annotations.NullMarked;
