/** What reading the target directory can answer: values only, no I/O. */
@NullMarked
package dev.fairlead.graph.read;

import org.jspecify.annotations.NullMarked;
