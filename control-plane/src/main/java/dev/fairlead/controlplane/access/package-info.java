/** Who is calling and what they may do: each endpoint says what it takes. */
@NullMarked
package dev.fairlead.controlplane.access;

import org.jspecify.annotations.NullMarked;
