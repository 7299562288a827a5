/** Files that only their owner can read, replaced whole or not at all. */
@NullMarked
package dev.fairlead.login.files;

import org.jspecify.annotations.NullMarked;
