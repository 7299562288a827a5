package dev.fairlead.emulator.graph;

import org.jspecify.annotations.Nullable;

/**
 * Correlation of one HTTP request; the parts of a batch share it.
 *
 * @param clientRequestId as the caller sent it, null when it sent none
 */
public record RequestIds(String requestId, @Nullable String clientRequestId) {

  String clientOrOwn() {
    return clientRequestId == null ? requestId : clientRequestId;
  }
}
