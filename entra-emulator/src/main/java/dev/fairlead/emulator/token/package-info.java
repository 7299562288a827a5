/** The token endpoint, its client credentials, and the bearer tokens it signs. */
@NullMarked
package dev.fairlead.emulator.token;

import org.jspecify.annotations.NullMarked;
