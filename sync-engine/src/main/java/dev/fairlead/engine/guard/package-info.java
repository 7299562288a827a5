/** Holds back a plan's dangerous changes when there are suspiciously many of them. */
@NullMarked
package dev.fairlead.engine.guard;

import org.jspecify.annotations.NullMarked;
