/** Tenants, their connections to Entra ID, and configurations with their immutable revisions. */
@NullMarked
package dev.fairlead.persistence.configuration;

import org.jspecify.annotations.NullMarked;
