package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecentlyCreatedTest {

  private Instant now = Instant.parse("2026-10-25T00:59:59Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final RecentlyCreated recent = new RecentlyCreated(Duration.ofMinutes(2), clock);

  @Test
  void remembersForTheDelayOnly() {
    recent.add("a");
    now = now.plusSeconds(119);
    assertThat(recent.contains("a")).isTrue();
    assertThat(recent.contains("b")).isFalse();
    now = now.plusSeconds(1);
    assertThat(recent.contains("a")).isFalse();
  }

  @Test
  void creationsOfAnotherProcessCountFromTheirOwnTime() {
    recent.add("a", now.minusSeconds(100));
    assertThat(recent.contains("a")).isTrue();
    now = now.plusSeconds(30);
    assertThat(recent.contains("a")).isFalse();
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i <= RecentlyCreated.MOST; i++) {
      recent.add("id" + i);
    }
    assertThat(recent.contains("id0")).isFalse();
    assertThat(recent.contains("id1")).isTrue();
  }
}
