package dev.fairlead.persistence.configuration;

import dev.fairlead.engine.TenantId;

/**
 * A customer as lists show it.
 *
 * @param active false: suspended
 */
public record TenantRecord(TenantId id, String name, boolean active) {}
