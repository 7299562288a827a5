/** The service on a real database, against the emulator, through the official SDK. */
@NullMarked
package dev.fairlead.jobs;

import org.jspecify.annotations.NullMarked;
