/** Tries what the agent needs, one thing after the other, and says what is wrong. */
@NullMarked
package dev.fairlead.agent.doctor;

import org.jspecify.annotations.NullMarked;
