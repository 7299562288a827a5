/** The right to read a domain: which epoch, which page comes next, and whether it still holds. */
@NullMarked
package dev.fairlead.agent.lease;

import org.jspecify.annotations.NullMarked;
