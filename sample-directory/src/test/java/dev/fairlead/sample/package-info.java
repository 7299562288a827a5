/** Tests of the fake directory through a real LDAP client. */
@NullMarked
package dev.fairlead.sample;

import org.jspecify.annotations.NullMarked;
