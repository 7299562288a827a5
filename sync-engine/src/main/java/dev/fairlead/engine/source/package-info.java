/** What a directory told us about its objects: the connector space as the engine sees it. */
@NullMarked
package dev.fairlead.engine.source;

import org.jspecify.annotations.NullMarked;
