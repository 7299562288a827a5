/** A real PostgreSQL for tests, with the roles and rights of an installation. */
@NullMarked
package dev.fairlead.testsupport.postgres;

import org.jspecify.annotations.NullMarked;
