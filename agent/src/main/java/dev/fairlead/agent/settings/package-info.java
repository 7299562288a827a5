/** What an administrator sets: where the directory is, how to log on to it, how often to look. */
@NullMarked
package dev.fairlead.agent.settings;

import org.jspecify.annotations.NullMarked;
