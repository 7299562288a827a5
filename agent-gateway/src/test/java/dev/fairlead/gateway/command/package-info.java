@NullMarked
package dev.fairlead.gateway.command;

import org.jspecify.annotations.NullMarked;
