package dev.fairlead.graph.write;

import java.util.Optional;

/**
 * The outcome of one operation.
 *
 * @param correlation of the last request that carried the operation; empty when none was sent
 */
public record WriteResult(
    WriteOperation operation, WriteOutcome outcome, Optional<Correlation> correlation) {}
