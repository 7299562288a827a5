/** The agent's side of the protocol: HTTPS calls, refusals, waiting before the next try. */
@NullMarked
package dev.fairlead.agent.gateway;

import org.jspecify.annotations.NullMarked;
