package dev.fairlead.persistence.space;

/** What became of a page. */
public sealed interface PageOutcome {

  /**
   * Committed just now.
   *
   * @param changeNumber the domain's, after the page
   * @param changedObjects rows written
   * @param changedEdges rows written
   */
  record Applied(long changeNumber, int changedObjects, int changedEdges) implements PageOutcome {}

  /** It had been committed before; nothing was done. */
  record Repeated(long changeNumber) implements PageOutcome {}

  record DomainUnknown() implements PageOutcome {}

  /** The sender no longer holds the lease. */
  record LeaseStale() implements PageOutcome {}

  /** A page before this one is missing. */
  record SequenceGap(long expected) implements PageOutcome {}

  /** The same sequence with other content, or older than the last page. */
  record SequenceReused() implements PageOutcome {}

  /**
   * It does not belong to the generation that is open.
   *
   * @param sentence what does not agree, for the agent's administrator
   */
  record GenerationMismatch(String sentence) implements PageOutcome {}
}
