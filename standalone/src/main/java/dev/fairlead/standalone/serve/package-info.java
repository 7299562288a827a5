/** The one-machine installation: everything in one process, for real directories. */
@NullMarked
package dev.fairlead.standalone.serve;

import org.jspecify.annotations.NullMarked;
