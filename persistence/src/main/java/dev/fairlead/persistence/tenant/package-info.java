/** Transactions that belong to one tenant, enforced by the database. */
@NullMarked
package dev.fairlead.persistence.tenant;

import org.jspecify.annotations.NullMarked;
