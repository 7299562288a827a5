@NullMarked
package dev.fairlead.login.settings;

import org.jspecify.annotations.NullMarked;
