package dev.fairlead.persistence.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StagedTextTest {
  @Test
  void searchTextComposesFoldsAndBounds() {
    assertThat(SearchText.normalised(" A\u0308NNA ﬁn ")).isEqualTo("änna fin");
    assertThat(SearchText.normalised("ＡＢＣ")).isEqualTo("abc");
    assertThat(SearchText.normalised("\uFDFA".repeat(256))).hasSize(SearchText.CHARACTERS);
  }

  @Test
  void attributesComeBackAsTheyWereWritten() {
    SortedMap<String, List<Value>> attributes =
        new TreeMap<>(
            Map.of(
                "cn", List.of(Value.of("O'Né\"il\n{}")),
                "objectsid", List.of(Value.of(new byte[] {0, -1, 127})),
                "othertelephone", List.of(Value.of("2"), Value.of("1"))));
    assertThat(AttributesJson.read(AttributesJson.write(attributes))).isEqualTo(attributes);
  }

  @Test
  void securityIdentifiersAreWrittenAsPeopleKnowThem() {
    byte[] administrators = {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0};
    assertThat(SecurityIdentifiers.text(administrators)).contains("S-1-5-32-544");
    byte[] large = {1, 1, 0, 0, 0, 0, 0, 5, -1, -1, -1, -1};
    assertThat(SecurityIdentifiers.text(large)).contains("S-1-5-4294967295");
    assertThat(SecurityIdentifiers.text(new byte[] {1, 2, 0, 0})).isEmpty();
    assertThat(SecurityIdentifiers.text(new byte[] {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0}))
        .isEmpty();
  }

  @Test
  void everyAttributeSetUpToTheCurrentOneIsKnownAndNamesNothingTwice() {
    for (int version = 1; version <= SourceAttributeSets.CURRENT; version++) {
      assertThat(SourceAttributeSets.version(version).version()).isEqualTo(version);
    }
    List<String> names =
        SourceAttributeSets.currentNames().stream().map(String::toLowerCase).toList();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(SourceAttributeSets.version(SourceAttributeSets.CURRENT).names())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(SourceAttributeSets.version(0).contains("cn")).isFalse();
  }
}
