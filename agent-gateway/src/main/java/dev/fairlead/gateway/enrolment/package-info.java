/** Certificates for agents: the first one for a token, the next ones for the present one. */
@NullMarked
package dev.fairlead.gateway.enrolment;

import org.jspecify.annotations.NullMarked;
