package dev.fairlead.persistence.job;

import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceDomainId;
import java.util.Optional;

/**
 * What a domain has and what the configuration has done of it.
 *
 * @param done the watermark: everything up to it is planned and recorded
 * @param doneRevision the revision it was done with; empty before the first cycle
 * @param wanted the domain's last change number
 */
public record WantedDomain(
    SourceDomainId domain, long done, Optional<RevisionNumber> doneRevision, long wanted) {

  public boolean hasWork(RevisionNumber active) {
    return wanted > done || !doneWith(active);
  }

  public boolean doneWith(RevisionNumber active) {
    return doneRevision.filter(active::equals).isPresent();
  }
}
