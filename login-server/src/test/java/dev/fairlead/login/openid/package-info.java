@NullMarked
package dev.fairlead.login.openid;

import org.jspecify.annotations.NullMarked;
