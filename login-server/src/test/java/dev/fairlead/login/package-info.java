@NullMarked
package dev.fairlead.login;

import org.jspecify.annotations.NullMarked;
