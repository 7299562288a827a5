package dev.fairlead.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedBodyTest {
  @Test
  void theSameDocumentGivesTheSameBytes() {
    PackedBody one = PackedBody.of(List.of("a", "b"));
    assertThat(PackedBody.of(List.of("a", "b")).compressed()).isEqualTo(one.compressed());
    assertThat(one.sha256()).hasSize(64);
  }

  @Test
  void repetitiveContentIsSentInAWayThatDoesNotLookLikeABomb() {
    PackedBody body = PackedBody.of(List.of("a".repeat(1_500_000)));
    assertThat(body.plainBytes() / body.compressed().length).isLessThan(Limits.PAGE_RATIO);
    assertThat(body.fits()).isTrue();
  }

  @Test
  void whatHardlyCompressesIsNoticedBeforeItIsSent() {
    byte[] noise = new byte[Limits.PAGE_COMPRESSED_BYTES + 1];
    new Random(1).nextBytes(noise);
    assertThat(PackedBody.of(noise).fits()).isFalse();
  }

  @Test
  void waitsDoubleUpToTheCeilingWithALittleJitter() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.after(3, 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.after(3, 1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.after(1000, 0)).isEqualTo(Duration.ofSeconds(60));
  }
}
