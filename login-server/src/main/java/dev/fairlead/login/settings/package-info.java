/** What an operator can set, with its defaults and what is refused. */
@NullMarked
package dev.fairlead.login.settings;

import org.jspecify.annotations.NullMarked;
