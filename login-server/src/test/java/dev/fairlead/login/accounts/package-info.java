@NullMarked
package dev.fairlead.login.accounts;

import org.jspecify.annotations.NullMarked;
