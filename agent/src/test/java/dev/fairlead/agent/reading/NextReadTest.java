package dev.fairlead.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.LeaseReply;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextReadTest {
  private static final UUID DC = UUID.randomUUID();
  private static final byte[] CURSOR = {1};
  private static final byte[] POSITION = {2};

  @Test
  void goesOnFromTheServicesCursorAtTheStart() {
    assertThat(NextRead.decide(lease(CURSOR, DC, null, 1), atStart()))
        .isEqualTo(new NextRead.Changes(CURSOR));
  }

  @Test
  void goesOnFromItsOwnPositionLater() {
    assertThat(NextRead.decide(lease(CURSOR, DC, null, 1), known(POSITION, null, 1, null)))
        .isEqualTo(new NextRead.Changes(POSITION));
  }

  @Test
  void readsEverythingWhenTheServiceHasAGenerationOpen() {
    assertThat(NextRead.decide(lease(CURSOR, DC, 7L, 1), known(POSITION, 6L, 1, null)))
        .isEqualTo(new NextRead.Everything(7));
  }

  @Test
  void asksAgainWhenTheGenerationWasCommittedMeanwhile() {
    assertThat(NextRead.decide(lease(null, null, 7L, 1), known(POSITION, 7L, 1, null)))
        .isEqualTo(new NextRead.AskAgain());
  }

  @Test
  void asksForAFullReadWithoutACursor() {
    assertThat(NextRead.decide(lease(null, null, null, 1), atStart()))
        .isInstanceOf(NextRead.AskForFullRead.class);
  }

  @Test
  void asksForAFullReadWhenAnotherControllerIssuedTheCursor() {
    assertThat(NextRead.decide(lease(CURSOR, UUID.randomUUID(), null, 1), atStart()))
        .isInstanceOfSatisfying(
            NextRead.AskForFullRead.class,
            ask -> assertThat(ask.reason()).contains("invocation id"));
  }

  @Test
  void asksForAFullReadWhenTheAttributeSetGrew() {
    assertThat(NextRead.decide(lease(CURSOR, DC, null, 2), known(POSITION, null, 1, null)))
        .isInstanceOf(NextRead.AskForFullRead.class);
  }

  @Test
  void asksForAFullReadWhenItHasAReasonEvenIfOneIsOpen() {
    assertThat(NextRead.decide(lease(CURSOR, DC, 7L, 1), known(POSITION, null, 1, "broke off")))
        .isEqualTo(new NextRead.AskForFullRead("broke off"));
  }

  private static NextRead.Known atStart() {
    return new NextRead.Known(DC, null, null, null, null);
  }

  private static NextRead.Known known(
      byte @Nullable [] position,
      @Nullable Long committed,
      @Nullable Integer version,
      @Nullable String because) {
    return new NextRead.Known(DC, position, committed, version, because);
  }

  private static LeaseReply lease(
      byte @Nullable [] cursor, @Nullable UUID issuer, @Nullable Long generation, int version) {
    return new LeaseReply(
        true, 1, 1, Instant.EPOCH, cursor, issuer, generation, version, List.of());
  }
}
