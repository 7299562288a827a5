@NullMarked
package dev.fairlead.login.signin;

import org.jspecify.annotations.NullMarked;
