/** Commands on their way to agents, and how they ended. */
@NullMarked
package dev.fairlead.gateway.command;

import org.jspecify.annotations.NullMarked;
