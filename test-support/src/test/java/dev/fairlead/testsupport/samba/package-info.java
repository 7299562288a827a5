/** Tests of the Samba fixture, and of the fake directory against it. */
@NullMarked
package dev.fairlead.testsupport.samba;

import org.jspecify.annotations.NullMarked;
