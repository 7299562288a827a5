/** Sessions of browsers, kept so that the table betrays nothing. */
@NullMarked
package dev.fairlead.persistence.session;

import org.jspecify.annotations.NullMarked;
