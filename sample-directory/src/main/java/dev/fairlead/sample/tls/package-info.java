/** The certificate with which the directory serves LDAPS. */
@NullMarked
package dev.fairlead.sample.tls;

import org.jspecify.annotations.NullMarked;
