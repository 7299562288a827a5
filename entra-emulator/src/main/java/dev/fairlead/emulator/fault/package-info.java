/** Failures on command: answers, lost connections and delays for chosen requests. */
@NullMarked
package dev.fairlead.emulator.fault;

import org.jspecify.annotations.NullMarked;
