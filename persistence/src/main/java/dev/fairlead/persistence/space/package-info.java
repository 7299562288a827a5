/**
 * The connector space: source domains and who may read them, pages of changes taken in exactly
 * once, full reads, and commands to agents.
 */
@NullMarked
package dev.fairlead.persistence.space;

import org.jspecify.annotations.NullMarked;
