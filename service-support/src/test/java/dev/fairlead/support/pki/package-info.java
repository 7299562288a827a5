/** Certificates made and judged with real keys. */
@NullMarked
package dev.fairlead.support.pki;

import org.jspecify.annotations.NullMarked;
