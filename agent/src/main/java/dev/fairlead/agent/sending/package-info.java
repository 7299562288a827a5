/** Cutting changes into bounded pages and sending each exactly once. */
@NullMarked
package dev.fairlead.agent.sending;

import org.jspecify.annotations.NullMarked;
