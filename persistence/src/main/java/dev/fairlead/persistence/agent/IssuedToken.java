package dev.fairlead.persistence.agent;

import java.util.UUID;

/**
 * A new enrolment token, the only time its secret is seen. The text a person copies is the agent
 * protocol's encoding of both parts.
 *
 * @param rootSha256 SHA-256 of the service's root certificate, 32 bytes
 * @param secret 32 random bytes; only their hash is stored
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one call
public record IssuedToken(UUID tokenId, byte[] rootSha256, byte[] secret) {
  @Override
  public String toString() {
    return "IssuedToken[" + tokenId + "]";
  }
}
