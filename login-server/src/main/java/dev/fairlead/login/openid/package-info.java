/** What applications see: OpenID Connect on Spring Authorization Server. */
@NullMarked
package dev.fairlead.login.openid;

import org.jspecify.annotations.NullMarked;
