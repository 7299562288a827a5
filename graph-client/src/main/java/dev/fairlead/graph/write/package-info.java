/** What can be written to the target directory and what may come of it: values only, no I/O. */
@NullMarked
package dev.fairlead.graph.write;

import org.jspecify.annotations.NullMarked;
