/** What every request meets: its id, limits, problems in words, strict JSON. */
@NullMarked
package dev.fairlead.controlplane.web;

import org.jspecify.annotations.NullMarked;
