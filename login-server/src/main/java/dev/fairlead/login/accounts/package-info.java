/** Who may sign in: accounts in one private file. */
@NullMarked
package dev.fairlead.login.accounts;

import org.jspecify.annotations.NullMarked;
