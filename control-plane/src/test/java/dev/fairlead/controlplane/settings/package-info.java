@NullMarked
package dev.fairlead.controlplane.settings;

import org.jspecify.annotations.NullMarked;
