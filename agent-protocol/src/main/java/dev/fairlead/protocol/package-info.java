/** What agent and gateway say to each other: wire records, paths, headers, refusals and limits. */
@NullMarked
package dev.fairlead.protocol;

import org.jspecify.annotations.NullMarked;
