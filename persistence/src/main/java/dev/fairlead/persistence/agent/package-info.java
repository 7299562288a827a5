/**
 * Agents, the certificates and tokens they are known by, and the authorities that vouch for them.
 */
@NullMarked
package dev.fairlead.persistence.agent;

import org.jspecify.annotations.NullMarked;
