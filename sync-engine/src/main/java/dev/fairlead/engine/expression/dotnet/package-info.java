/** What .NET does with regular expressions, dates and letters, as far as expressions rely on it. */
@NullMarked
package dev.fairlead.engine.expression.dotnet;

import org.jspecify.annotations.NullMarked;
