/** Tests of the migrations as an installation runs them. */
@NullMarked
package dev.fairlead.testsupport.postgres;

import org.jspecify.annotations.NullMarked;
