/** The second pass: managers and members, once the objects they join exist. */
@NullMarked
package dev.fairlead.jobs.reference;

import org.jspecify.annotations.NullMarked;
