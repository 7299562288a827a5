package dev.fairlead.protocol;

/** Why the gateway said no. Codes are promises; texts are not. */
public enum RefusalCode {
  /** No client certificate was presented. */
  CERTIFICATE_REQUIRED(401, Remedy.REENROL),
  /** Unknown fingerprint, another authority, or not yet or no longer valid. */
  CERTIFICATE_NOT_ACCEPTED(401, Remedy.REENROL),
  /** A newer certificate of this agent has been used. */
  CERTIFICATE_SUPERSEDED(401, Remedy.USE_NEWER_CERTIFICATE),
  AGENT_REVOKED(403, Remedy.REENROL),
  /** Unknown, used and expired tokens look the same. */
  TOKEN_NOT_ACCEPTED(403, Remedy.NEW_TOKEN),
  REQUEST_INVALID(400, Remedy.REPORT),
  /** The body's hash differs from the header: damaged on the way. */
  BODY_DAMAGED(400, Remedy.RETRY),
  BODY_TOO_LARGE(413, Remedy.SMALLER_PAGES),
  COMPRESSION_RATIO(413, Remedy.REPORT),
  TOO_MANY_OBJECTS(413, Remedy.SMALLER_PAGES),
  TOO_DEEP(400, Remedy.REPORT),
  PROTOCOL_TOO_OLD(426, Remedy.UPGRADE),
  DOMAIN_UNKNOWN(404, Remedy.ANNOUNCE),
  /** Another agent took over the domain. */
  LEASE_STALE(409, Remedy.NEW_LEASE),
  /** A page is missing before this one. */
  SEQUENCE_GAP(409, Remedy.NEW_LEASE),
  /** Same sequence, other content. */
  SEQUENCE_REUSED(409, Remedy.NEW_LEASE),
  /** The generation is not the open one, or its count does not agree. */
  GENERATION_MISMATCH(409, Remedy.NEW_LEASE),
  BUSY(429, Remedy.RETRY),
  NOT_FOUND(404, Remedy.REPORT),
  UNAVAILABLE(503, Remedy.RETRY);

  /** What the agent does about it. */
  public enum Remedy {
    RETRY,
    SMALLER_PAGES,
    NEW_LEASE,
    ANNOUNCE,
    USE_NEWER_CERTIFICATE,
    REENROL,
    NEW_TOKEN,
    UPGRADE,
    REPORT
  }

  private final int status;
  private final Remedy remedy;

  RefusalCode(int status, Remedy remedy) {
    this.status = status;
    this.remedy = remedy;
  }

  /** The HTTP status it travels with. */
  public int status() {
    return status;
  }

  public Remedy remedy() {
    return remedy;
  }
}
