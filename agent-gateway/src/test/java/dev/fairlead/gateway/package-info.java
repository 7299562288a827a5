/** The gateway met over real sockets, with real certificates and a real database. */
@NullMarked
package dev.fairlead.gateway;

import org.jspecify.annotations.NullMarked;
