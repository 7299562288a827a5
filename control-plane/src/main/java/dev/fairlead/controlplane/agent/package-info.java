/** Agents, their tokens, and the domains they read. */
@NullMarked
package dev.fairlead.controlplane.agent;

import org.jspecify.annotations.NullMarked;
