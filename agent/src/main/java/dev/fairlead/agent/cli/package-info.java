/** The {@code agent} command line. */
@NullMarked
package dev.fairlead.agent.cli;

import org.jspecify.annotations.NullMarked;
