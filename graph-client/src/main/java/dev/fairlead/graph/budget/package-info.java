/** How many writes may be sent to one Entra tenant, and when. */
@NullMarked
package dev.fairlead.graph.budget;

import org.jspecify.annotations.NullMarked;
