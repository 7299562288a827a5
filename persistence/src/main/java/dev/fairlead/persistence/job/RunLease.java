package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;

/**
 * The right to run one job. Whoever takes it next has a higher epoch, and this one is worth nothing
 * from then on.
 *
 * @param worker who holds it, for people to read
 */
public record RunLease(TenantId tenant, ConfigurationId configuration, long epoch, String worker) {}
