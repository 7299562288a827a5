/** Graph's resources: reads and writes over the directory, batches and delta queries. */
@NullMarked
package dev.fairlead.emulator.graph;

import org.jspecify.annotations.NullMarked;
