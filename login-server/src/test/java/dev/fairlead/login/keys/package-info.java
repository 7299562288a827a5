@NullMarked
package dev.fairlead.login.keys;

import org.jspecify.annotations.NullMarked;
