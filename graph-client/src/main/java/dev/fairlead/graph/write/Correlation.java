package dev.fairlead.graph.write;

import java.util.Optional;

/**
 * What Microsoft's support asks for.
 *
 * @param clientRequestId our own id, new for every request sent
 * @param requestId Microsoft's id; empty when no answer came
 */
public record Correlation(String clientRequestId, Optional<String> requestId) {}
