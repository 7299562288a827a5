/** Who changed what: entries of the audit log, written in the transaction of the change. */
@NullMarked
package dev.fairlead.persistence.audit;

import org.jspecify.annotations.NullMarked;
