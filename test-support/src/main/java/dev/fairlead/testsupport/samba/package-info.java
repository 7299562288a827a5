/**
 * A real Active Directory for tests: Samba domain controllers on loopback addresses of their own.
 */
@NullMarked
package dev.fairlead.testsupport.samba;

import org.jspecify.annotations.NullMarked;
