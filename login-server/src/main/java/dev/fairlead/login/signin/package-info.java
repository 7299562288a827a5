/** What people see: the page they sign in on, and the limits on guessing. */
@NullMarked
package dev.fairlead.login.signin;

import org.jspecify.annotations.NullMarked;
