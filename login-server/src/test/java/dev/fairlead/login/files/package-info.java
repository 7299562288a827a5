@NullMarked
package dev.fairlead.login.files;

import org.jspecify.annotations.NullMarked;
