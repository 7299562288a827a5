/** Makes provisioning jobs due. */
@NullMarked
package dev.fairlead.persistence.schedule;

import org.jspecify.annotations.NullMarked;
