/** A fake Active Directory with a generated company, for the demo, for tests and for scale. */
@NullMarked
package dev.fairlead.sample;

import org.jspecify.annotations.NullMarked;
