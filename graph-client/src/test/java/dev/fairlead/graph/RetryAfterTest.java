package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  @Test
  void readsSecondsAndTheLargestOfAList() {
    assertThat(RetryAfter.parse("10")).contains(Duration.ofSeconds(10));
    assertThat(RetryAfter.parse(" 3 , 17,5")).contains(Duration.ofSeconds(17));
    assertThat(RetryAfter.parse("0")).contains(Duration.ZERO);
  }

  @Test
  void nonsenseIsNoAnswer() {
    assertThat(RetryAfter.parse(null)).isEmpty();
    assertThat(RetryAfter.parse("")).isEmpty();
    assertThat(RetryAfter.parse("soon")).isEmpty();
    assertThat(RetryAfter.parse("-5")).isEmpty();
  }

  @Test
  void nobodyIsBelievedWhoAsksForMoreThanAnHour() {
    assertThat(RetryAfter.parse("999999999")).contains(Duration.ofHours(1));
  }
}
