/** Who is calling: the service's own certificates, and the judgement of presented ones. */
@NullMarked
package dev.fairlead.gateway.identity;

import org.jspecify.annotations.NullMarked;
