/** The loop that holds a domain's lease and keeps the service's copy up to date. */
@NullMarked
package dev.fairlead.agent.reading;

import org.jspecify.annotations.NullMarked;
