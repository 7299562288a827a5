/** A library that declares more than it uses. */
@NullMarked
package dev.fairlead.planted.unuseddependency;

import org.jspecify.annotations.NullMarked;
