/** The service's certificate authority: a root, one intermediate per tenant, and what they sign. */
@NullMarked
package dev.fairlead.support.pki;

import org.jspecify.annotations.NullMarked;
