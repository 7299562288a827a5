/** Reading an Active Directory: connections, changes, whole objects, schema, rights. */
@NullMarked
package dev.fairlead.agent.directory;

import org.jspecify.annotations.NullMarked;
