/** The parts of a one-machine installation and how they are started, wired and stopped. */
@NullMarked
package dev.fairlead.standalone.installation;

import org.jspecify.annotations.NullMarked;
