package dev.fairlead.persistence.space;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who may read a domain, under which epoch, and what: deltas or a generation. Pure.
 *
 * @param newEpoch whether pages under the lease so far are refused from now on
 * @param openGeneration the number of a generation to open now
 * @param reason why that generation is opened, for people
 */
record LeaseDecision(
    boolean granted, boolean newEpoch, OptionalLong openGeneration, @Nullable String reason) {

  private static final LeaseDecision HELD_BY_ANOTHER =
      new LeaseDecision(false, false, OptionalLong.empty(), null);

  static LeaseDecision of(DomainState domain, LeaseAsk ask, Instant now, int attributeSet) {
    boolean last = domain.leaseAgent().filter(ask.agent()::equals).isPresent();
    if (domain.held(now) && !last) {
      return HELD_BY_ANOTHER;
    }
    // Whoever else had read since a lapse would have raised the epoch: while it stands, what this
    // process has sent is all there is, and it goes on where it was.
    boolean goesOn = last && ask.epoch().equals(OptionalLong.of(domain.leaseEpoch()));
    String reason = reasonForGeneration(domain, ask, goesOn, attributeSet);
    return new LeaseDecision(
        true,
        !goesOn,
        reason == null ? OptionalLong.empty() : OptionalLong.of(domain.lastGeneration() + 1),
        reason);
  }

  private static @Nullable String reasonForGeneration(
      DomainState domain, LeaseAsk ask, boolean goesOn, int attributeSet) {
    if (ask.startGeneration()) {
      return ask.reason().isEmpty() ? "The agent asked for it." : ask.reason();
    }
    if (domain.openGeneration().isPresent()) {
      if (!goesOn) {
        return "The generation before it was cut off.";
      }
      return domain.openGenerationVersion() < attributeSet
          ? "More attributes are read from now on."
          : null;
    }
    if (domain.cursor() == null) {
      return "The domain has not been read yet.";
    }
    return domain.attributeSetVersion() < attributeSet
        ? "More attributes are read from now on."
        : null;
  }
}
