/** How people log in and stay logged in, and how machines show their tokens. */
@NullMarked
package dev.fairlead.controlplane.login;

import org.jspecify.annotations.NullMarked;
