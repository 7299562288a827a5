/** A small OpenID provider for installations that have none of their own. */
@NullMarked
package dev.fairlead.login;

import org.jspecify.annotations.NullMarked;
