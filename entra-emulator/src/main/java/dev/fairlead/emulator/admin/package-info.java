/** The administrative path over HTTP, behind a generated key. */
@NullMarked
package dev.fairlead.emulator.admin;

import org.jspecify.annotations.NullMarked;
