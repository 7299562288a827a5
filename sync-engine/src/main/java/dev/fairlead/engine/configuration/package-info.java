/** The content of a configuration's revision: everything a tenant admin decides. */
@NullMarked
package dev.fairlead.engine.configuration;

import org.jspecify.annotations.NullMarked;
