/** A null that NullAway finds. */
@NullMarked
package dev.fairlead.planted.nulldereference;

import org.jspecify.annotations.NullMarked;
