package dev.fairlead.agent.reading;

import dev.fairlead.protocol.LeaseReply;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to read next, decided from what the service and the directory said. */
sealed interface NextRead {
  /** Every object. */
  record Everything(long generation) implements NextRead {}

  /** What changed since the cursor. */
  record Changes(byte[] cursor) implements NextRead {}

  /** The cursor cannot be used: have a full read opened. */
  record AskForFullRead(String reason) implements NextRead {}

  /** What the service said is overtaken by what was done since. */
  record AskAgain() implements NextRead {}

  /**
   * What the agent knows beyond the lease reply.
   *
   * @param invocationId of the server in use
   * @param position where this agent's last read in this epoch ended; newer than the service's
   *     cursor or equal to it
   * @param committedGeneration the last generation this agent finished in this epoch
   * @param attributeSetVersion of the last read in this epoch
   * @param fullReadBecause why a full read is needed; null when it is not
   */
  record Known(
      UUID invocationId,
      byte @Nullable [] position,
      @Nullable Long committedGeneration,
      @Nullable Integer attributeSetVersion,
      @Nullable String fullReadBecause) {}

  static NextRead decide(LeaseReply lease, Known known) {
    if (known.fullReadBecause() != null) {
      return new AskForFullRead(known.fullReadBecause());
    }
    Long generation = lease.generation();
    if (generation != null) {
      boolean overtaken =
          known.committedGeneration() != null && generation <= known.committedGeneration();
      return overtaken ? new AskAgain() : new Everything(generation);
    }
    if (known.attributeSetVersion() != null
        && lease.attributeSetVersion() > known.attributeSetVersion()) {
      return new AskForFullRead(
          "The set of attributes grew to version "
              + lease.attributeSetVersion()
              + "; a cursor does not bring what was there before.");
    }
    if (known.position() != null) {
      return new Changes(known.position());
    }
    byte[] cursor = lease.cursor();
    if (cursor == null) {
      return new AskForFullRead("The service has no cursor for this domain.");
    }
    UUID issuer = lease.cursorInvocationId();
    if (issuer != null && !issuer.equals(known.invocationId())) {
      return new AskForFullRead(
          "The cursor was issued by another domain controller, or this one was restored"
              + " (invocation id "
              + issuer
              + ", now "
              + known.invocationId()
              + ").");
    }
    return new Changes(cursor);
  }
}
