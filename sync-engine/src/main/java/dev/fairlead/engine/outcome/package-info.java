/** What became of an attempted change, and when to try again. */
@NullMarked
package dev.fairlead.engine.outcome;

import org.jspecify.annotations.NullMarked;
