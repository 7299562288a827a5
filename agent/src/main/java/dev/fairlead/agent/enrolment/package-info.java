/** How the agent gets its first certificate, proves the next one and changes over to it. */
@NullMarked
package dev.fairlead.agent.enrolment;

import org.jspecify.annotations.NullMarked;
