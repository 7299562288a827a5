package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.sample.forest.ForestSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's working day. */
class LiveChangesIT {
  private static final int CHANGES = 300;

  @Test
  void everySentenceIsAChangeThatAReaderSees() throws Exception {
    try (FakeDirectory directory = start(200);
        LdapClient client = LdapClient.connect(directory, directory.syncAccount())) {
      client.dirSync();
      LiveChanges live = new LiveChanges(directory, 1);
      List<String> sentences = new ArrayList<>();
      for (int i = 0; i < CHANGES; i++) {
        sentences.add(live.next());
        assertThat(client.dirSync().entries()).as(sentences.getLast()).hasSize(1);
      }

      for (String kind :
          List.of(
              "telephone", "joined", "left the group", "moved", "married", "hired", "disabled")) {
        assertThat(sentences).as(kind).anyMatch(s -> s.contains(kind));
      }
    }
  }

  @Test
  void sameSeedMakesTheSameDay() throws Exception {
    assertThat(day(1)).isEqualTo(day(1)).isNotEqualTo(day(2));
  }

  @Test
  void directoryWithoutPeopleHasNoWorkingDay() throws Exception {
    try (FakeDirectory empty =
        FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.empty()))) {
      assertThatThrownBy(() -> new LiveChanges(empty, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> day(long seed) throws Exception {
    try (FakeDirectory directory = start(50)) {
      LiveChanges live = new LiveChanges(directory, seed);
      List<String> sentences = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        sentences.add(live.next());
      }
      return sentences;
    }
  }

  private static FakeDirectory start(int people) throws Exception {
    return FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.demo().withPeople(people)));
  }
}
