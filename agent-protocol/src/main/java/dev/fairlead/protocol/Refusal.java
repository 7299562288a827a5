package dev.fairlead.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Body of every answer that is not a success ({@code application/json}).
 *
 * @param detail for a person; never holds secrets or attribute values
 * @param requestId to find it in the gateway's log
 * @param retryAfterSeconds with {@code RETRY} refusals
 */
public record Refusal(
    RefusalCode code, String detail, String requestId, @Nullable Integer retryAfterSeconds) {}
