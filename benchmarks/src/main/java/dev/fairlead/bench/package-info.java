/** Benchmarks, and the program that runs them and says what came out. */
@NullMarked
package dev.fairlead.bench;

import org.jspecify.annotations.NullMarked;
