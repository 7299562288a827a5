/** Tests without I/O. */
@NullMarked
package dev.fairlead.gateway.web;

import org.jspecify.annotations.NullMarked;
