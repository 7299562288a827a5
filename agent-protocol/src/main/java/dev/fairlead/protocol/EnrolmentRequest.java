package dev.fairlead.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Asks for the first certificate.
 *
 * @param token the one-time secret part of the enrolment token
 * @param csrPem PKCS#10 request; only its public key is used, the gateway writes subject and names
 * @param agentName how people will call it; the host name when null
 */
public record EnrolmentRequest(
    String token, String csrPem, @Nullable String agentName, AgentSoftware software) {}
