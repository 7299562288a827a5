/** The vocabulary every decision shares: identifiers and the values of attributes. */
@NullMarked
package dev.fairlead.engine;

import org.jspecify.annotations.NullMarked;
