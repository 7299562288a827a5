package dev.fairlead.persistence.space;

import java.util.Arrays;
import java.util.Optional;

/** Whether a page may be applied to the domain as it stands: fencing, order, generations. */
final class PageOrder {
  private PageOrder() {}

  /** Empty when the page is the next one. */
  static Optional<PageOutcome> objection(DomainState domain, StagedPage page) {
    if (page.epoch() != domain.leaseEpoch()
        || domain.leaseAgent().filter(page.sender()::equals).isEmpty()) {
      return Optional.of(new PageOutcome.LeaseStale());
    }
    if (page.sequence() == domain.lastSequence()
        && Arrays.equals(page.hash(), domain.lastPageHash())) {
      return Optional.of(new PageOutcome.Repeated(domain.changeNumber()));
    }
    if (page.sequence() <= domain.lastSequence()) {
      return Optional.of(new PageOutcome.SequenceReused());
    }
    if (page.sequence() != domain.lastSequence() + 1) {
      return Optional.of(new PageOutcome.SequenceGap(domain.lastSequence() + 1));
    }
    return generationObjection(domain, page).map(PageOutcome.GenerationMismatch::new);
  }

  private static Optional<String> generationObjection(DomainState domain, StagedPage page) {
    if (page.generation().isEmpty()) {
      if (page.commitCount().isPresent()) {
        return Optional.of("A page outside a generation cannot commit one.");
      }
      // Objects that were asked for one by one may arrive at any time; a cursor may not overtake.
      return page.cursor() != null && domain.openGeneration().isPresent()
          ? Optional.of(
              "Generation %d is open: a delta cannot move the cursor before it is committed."
                  .formatted(domain.openGeneration().getAsLong()))
          : Optional.empty();
    }
    if (!page.generation().equals(domain.openGeneration())) {
      return Optional.of(
          "Generation %d is not the open one.".formatted(page.generation().getAsLong()));
    }
    if (page.attributeSetVersion() != domain.openGenerationVersion()) {
      return Optional.of(
          "The generation is read with attribute set %d, not %d."
              .formatted(domain.openGenerationVersion(), page.attributeSetVersion()));
    }
    if (page.commitCount().isEmpty()) {
      return Optional.empty();
    }
    if (page.cursor() == null) {
      return Optional.of("A generation is committed together with the cursor it ends at.");
    }
    long received = domain.openGenerationObjects() + page.entries();
    return page.commitCount().getAsLong() == received
        ? Optional.empty()
        : Optional.of(
            "The generation was said to have %d entries, %d were received."
                .formatted(page.commitCount().getAsLong(), received));
  }
}
