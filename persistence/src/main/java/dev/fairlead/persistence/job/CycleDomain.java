package dev.fairlead.persistence.job;

import dev.fairlead.engine.SourceDomainId;

/** The changes of one domain that a cycle covers: after {@code from}, up to {@code upto}. */
public record CycleDomain(SourceDomainId domain, long from, long upto) {
  /** Whether the cycle goes through everything in the domain. */
  public boolean everything() {
    return from == 0;
  }
}
