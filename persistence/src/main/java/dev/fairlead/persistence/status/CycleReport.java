package dev.fairlead.persistence.status;

import dev.fairlead.persistence.plan.JobProgress.CycleProgress;

/**
 * One cycle and how much of its plan is settled.
 *
 * @param settled applied, failed, rejected or dropped
 */
public record CycleReport(CycleProgress cycle, long planned, long settled) {}
