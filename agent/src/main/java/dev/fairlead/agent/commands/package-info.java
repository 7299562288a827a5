/** What the service may ask this agent to do. */
@NullMarked
package dev.fairlead.agent.commands;

import org.jspecify.annotations.NullMarked;
