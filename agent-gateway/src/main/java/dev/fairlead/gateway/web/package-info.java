/** What every request meets: bounded bodies, limits, typed refusals. */
@NullMarked
package dev.fairlead.gateway.web;

import org.jspecify.annotations.NullMarked;
