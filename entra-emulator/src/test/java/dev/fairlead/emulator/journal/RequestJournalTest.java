package dev.fairlead.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal is bounded, says what it lost, and keeps no passwords. */
class RequestJournalTest {
  @Test
  void forgetsTheOldestAndCountsIt() {
    RequestJournal journal = new RequestJournal(2);
    for (int i = 0; i < 3; i++) {
      journal.add(RequestJournalTest::entry);
    }
    assertThat(journal.all()).extracting(JournalEntry::number).containsExactly(2L, 3L);
    assertThat(journal.forgotten()).isEqualTo(1);
    assertThat(journal.after(2)).hasSize(1);
    assertThat(journal.lastNumber()).isEqualTo(3);
  }

  @Test
  void masksPasswords() {
    JsonNode body =
        JsonMapper.shared()
            .readTree("{\"displayName\":\"x\",\"passwordProfile\":{\"password\":\"secret\"}}");
    JsonNode masked = Objects.requireNonNull(RequestJournal.masked(body));
    assertThat(masked.toString()).doesNotContain("secret").contains("***").contains("displayName");
    assertThat(body.toString()).as("the request itself is untouched").contains("secret");
  }

  private static JournalEntry entry(long number) {
    return new JournalEntry(
        number, Instant.EPOCH, "t", "c", "GET", "/users", 200, false, false, null, null, null);
  }
}
