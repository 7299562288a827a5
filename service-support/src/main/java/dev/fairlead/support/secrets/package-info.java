/** Seals what the database may hold but nobody may read there: CA keys and Graph credentials. */
@NullMarked
package dev.fairlead.support.secrets;

import org.jspecify.annotations.NullMarked;
