package dev.fairlead.jobs.schedule;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.schedule.WakeUps;

/** A job as the scheduler names it. */
record JobInstance(TenantId tenant, ConfigurationId configuration) {
  /**
   * @throws IllegalArgumentException if the text is no instance of {@link WakeUps#TASK}
   */
  static JobInstance parse(String instance) {
    int colon = instance.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not <tenant>:<configuration>: " + instance);
    }
    return new JobInstance(
        TenantId.of(instance.substring(0, colon)),
        ConfigurationId.of(instance.substring(colon + 1)));
  }
}
