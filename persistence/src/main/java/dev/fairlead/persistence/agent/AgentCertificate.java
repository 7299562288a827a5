package dev.fairlead.persistence.agent;

import java.time.Instant;
import java.util.UUID;

/**
 * A certificate issued to an agent.
 *
 * @param fingerprint SHA-256 of the DER
 * @param serial hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the database only
public record AgentCertificate(
    byte[] fingerprint, UUID authorityId, String serial, Instant notBefore, Instant notAfter) {

  /** A certificate is pending until it is first used; then the agent's earlier ones are over. */
  public enum State {
    PENDING,
    ACTIVE,
    SUPERSEDED
  }
}
