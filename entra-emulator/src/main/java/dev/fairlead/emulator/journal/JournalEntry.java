package dev.fairlead.emulator.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request as it was answered; each part of a batch has an entry of its own, after that of the
 * batch in time of completion.
 *
 * @param number counts from 1 without gaps
 * @param at on the emulator's clock
 * @param url path and query below the service root, as sent
 * @param status of the answer; 0 when the connection was dropped
 * @param applied whether the directory changed
 * @param faulted whether a failure on command took part
 * @param batchId request id of the batch that held it, null outside batches
 * @param requestBody JSON body with passwords masked, null without one
 */
public record JournalEntry(
    long number,
    Instant at,
    String tenantId,
    String clientId,
    String method,
    String url,
    int status,
    boolean applied,
    boolean faulted,
    @Nullable String batchId,
    @Nullable String clientRequestId,
    @Nullable JsonNode requestBody) {

  public boolean isWrite() {
    return !method.equals("GET") && !url.equals("/$batch") && !url.contains("getByIds");
  }
}
