package dev.fairlead.persistence.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.persistence.agent.AgentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaseDecisionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final AgentId ANNA = new AgentId(UUID.randomUUID());
  private static final AgentId BELA = new AgentId(UUID.randomUUID());
  private static final int SET = 1;

  @Test
  void theFirstLeaseBeginsAnEpochAndAGeneration() {
    assertThat(decide(neverRead(), ask(ANNA, null)))
        .isEqualTo(granted(true, 1, "The domain has not been read yet."));
  }

  @Test
  void theHolderStaysUnderItsEpoch() {
    assertThat(decide(read(ANNA, NOW.plusSeconds(5)), ask(ANNA, 7L))).isEqualTo(stays());
  }

  @Test
  void anotherAgentWaitsUntilTheLeaseHasLapsed() {
    assertThat(decide(read(ANNA, NOW.plusSeconds(5)), ask(BELA, null)).granted()).isFalse();
    assertThat(decide(read(ANNA, NOW.plusSeconds(5)), ask(BELA, 7L)).granted()).isFalse();
    assertThat(decide(read(ANNA, NOW), ask(BELA, null))).isEqualTo(newEpoch());
  }

  @Test
  void aNewProcessOfTheHolderBeginsANewEpoch() {
    assertThat(decide(read(ANNA, NOW.plusSeconds(5)), ask(ANNA, null))).isEqualTo(newEpoch());
    assertThat(decide(read(ANNA, NOW.plusSeconds(5)), ask(ANNA, 6L))).isEqualTo(newEpoch());
  }

  @Test
  void aHolderThatComesLateGoesOnIfNobodyReadMeanwhile() {
    DomainState lapsed = read(ANNA, NOW.minusSeconds(3_600));
    assertThat(decide(lapsed, ask(ANNA, 7L))).isEqualTo(stays());
    assertThat(decide(lapsed, ask(ANNA, 6L))).isEqualTo(newEpoch());
    assertThat(decide(lapsed, ask(ANNA, null))).isEqualTo(newEpoch());
    assertThat(decide(lapsed, ask(BELA, 7L))).isEqualTo(newEpoch());
  }

  @Test
  void aGenerationOutlivesALapseUnderItsEpoch() {
    DomainState lapsed = state(ANNA, NOW.minusSeconds(60), null, 0, OptionalLong.of(3), SET);
    assertThat(decide(lapsed, ask(ANNA, 7L))).isEqualTo(stays());
    assertThat(decide(lapsed, ask(BELA, 7L)))
        .isEqualTo(granted(true, 4, "The generation before it was cut off."));
  }

  @Test
  void anOpenGenerationGoesOnUnderItsEpochAndIsBegunAgainUnderAnother() {
    DomainState open = state(ANNA, NOW.plusSeconds(5), null, 0, OptionalLong.of(3), SET);
    assertThat(decide(open, ask(ANNA, 7L))).isEqualTo(stays());
    assertThat(decide(open, ask(ANNA, null)))
        .isEqualTo(granted(true, 4, "The generation before it was cut off."));
  }

  @Test
  void theAgentMayAskForAGeneration() {
    LeaseAsk ask = new LeaseAsk(ANNA, UUID.randomUUID(), OptionalLong.of(7), true, "restored");
    assertThat(decide(read(ANNA, NOW.plusSeconds(5)), ask))
        .isEqualTo(granted(false, 4, "restored"));
  }

  @Test
  void aLargerAttributeSetNeedsAGeneration() {
    DomainState older = state(ANNA, NOW.plusSeconds(5), new byte[] {1}, 1, OptionalLong.empty(), 0);
    assertThat(LeaseDecision.of(older, ask(ANNA, 7L), NOW, 2))
        .isEqualTo(granted(false, 4, "More attributes are read from now on."));
    DomainState opened = state(ANNA, NOW.plusSeconds(5), null, 0, OptionalLong.of(3), 1);
    assertThat(LeaseDecision.of(opened, ask(ANNA, 7L), NOW, 2))
        .isEqualTo(granted(false, 4, "More attributes are read from now on."));
  }

  private static LeaseDecision decide(DomainState state, LeaseAsk ask) {
    return LeaseDecision.of(state, ask, NOW, SET);
  }

  private static LeaseDecision granted(boolean newEpoch, long generation, String reason) {
    return new LeaseDecision(true, newEpoch, OptionalLong.of(generation), reason);
  }

  private static LeaseDecision stays() {
    return new LeaseDecision(true, false, OptionalLong.empty(), null);
  }

  private static LeaseDecision newEpoch() {
    return new LeaseDecision(true, true, OptionalLong.empty(), null);
  }

  private static LeaseAsk ask(AgentId agent, Long epoch) {
    return new LeaseAsk(
        agent,
        UUID.randomUUID(),
        epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch),
        false,
        "");
  }

  private static DomainState read(AgentId holder, Instant until) {
    return state(holder, until, new byte[] {1}, SET, OptionalLong.empty(), 0);
  }

  private static DomainState neverRead() {
    return new DomainState(
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        null,
        null,
        null,
        0,
        OptionalLong.empty(),
        0,
        0,
        OptionalLong.empty(),
        0,
        0,
        false);
  }

  private static DomainState state(
      AgentId holder,
      Instant until,
      byte[] cursor,
      int attributeSet,
      OptionalLong openGeneration,
      int openVersion) {
    return new DomainState(
        7,
        Optional.of(holder),
        Optional.of(until),
        12,
        new byte[32],
        cursor,
        UUID.randomUUID(),
        attributeSet,
        openGeneration,
        openVersion,
        0,
        OptionalLong.empty(),
        3,
        40,
        false);
  }
}
