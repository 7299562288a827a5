/** A gateway in memory that enforces the protocol over real mutual TLS, for the agent's tests. */
@NullMarked
package dev.fairlead.agent.stub;

import org.jspecify.annotations.NullMarked;
