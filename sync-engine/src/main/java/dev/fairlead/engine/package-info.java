/** The identifiers every decision shares. */
@NullMarked
package dev.fairlead.engine;

import org.jspecify.annotations.NullMarked;
