package dev.fairlead.persistence.budget;

import java.time.Instant;

/**
 * What is left of one quota.
 *
 * @param tokens writes that may be leased at {@code earnedUntil}
 * @param share of the published rate, above 0 up to 1
 * @param turnAt not before this again, while others wait for the same quota
 */
public record WriteBucket(double tokens, Instant earnedUntil, double share, Instant turnAt) {}
