/** A library that uses more than it declares. */
@NullMarked
package dev.fairlead.planted.undeclareddependency;

import org.jspecify.annotations.NullMarked;
