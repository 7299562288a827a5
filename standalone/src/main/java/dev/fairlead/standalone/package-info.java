/** Everything in one JVM: the demo and its operator command line. */
@NullMarked
package dev.fairlead.standalone;

import org.jspecify.annotations.NullMarked;
