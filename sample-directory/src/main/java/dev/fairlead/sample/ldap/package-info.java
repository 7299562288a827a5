/**
 * The LDAP face of the directory: binds, searches, DirSync and writes, with Active Directory's
 * manners.
 */
@NullMarked
package dev.fairlead.sample.ldap;

import org.jspecify.annotations.NullMarked;
