/** The keys that sign tokens. */
@NullMarked
package dev.fairlead.login.keys;

import org.jspecify.annotations.NullMarked;
