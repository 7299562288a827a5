/** Source domains as agents announce, lease and describe them. */
@NullMarked
package dev.fairlead.gateway.domain;

import org.jspecify.annotations.NullMarked;
