package dev.fairlead.persistence.space;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link LeaseAsk}. */
public sealed interface Lease {

  /**
   * The agent may read.
   *
   * @param cursor where to go on; null when a generation is to be read
   * @param generation to be read from its first page to its commit; empty for deltas
   * @param attributeSetVersion what to ask the directory for, see {@link SourceAttributeSets}
   */
  @SuppressWarnings("ArrayRecordComponent") // passes through from the database
  record Granted(
      long epoch,
      long nextSequence,
      Instant expiresAt,
      byte @Nullable [] cursor,
      Optional<UUID> cursorInvocationId,
      OptionalLong generation,
      int attributeSetVersion)
      implements Lease {}

  /** Another agent of the tenant reads the domain. */
  record HeldByAnother(long epoch, Instant expiresAt) implements Lease {}

  record DomainUnknown() implements Lease {}
}
