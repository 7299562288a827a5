/** Microsoft Graph as the engine sees it: connections, look-ups and values. */
@NullMarked
package dev.fairlead.jobs.target;

import org.jspecify.annotations.NullMarked;
