/** The agent's key, certificates and trust anchors, and how they lie on disk. */
@NullMarked
package dev.fairlead.agent.identity;

import org.jspecify.annotations.NullMarked;
