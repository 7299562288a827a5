/** Who people are and what they may do: operators of the service, members of tenants. */
@NullMarked
package dev.fairlead.persistence.people;

import org.jspecify.annotations.NullMarked;
