package dev.fairlead.persistence.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.space.ObjectReport.Life;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectMergeTest {
  private static final Instant READ_AT = Instant.parse("2026-11-22T12:00:00Z");
  private static final ObjectGuid GUID = new ObjectGuid(UUID.randomUUID());
  private static final ObjectGuid PEOPLE = new ObjectGuid(UUID.randomUUID());
  private static final ObjectGuid LEAVERS = new ObjectGuid(UUID.randomUUID());
  private static final List<String> USER = List.of("top", "person", "user");
  private final ObjectMerge merge = new ObjectMerge(1, READ_AT);
  private final ObjectState anna =
      merge.apply(
          null, report(true, USER, Life.LIVING, text("cn", "Anna"), text("title", "Director")));

  @Test
  void aWholeObjectIsStagedWithItsKindAndItsAttributeSet() {
    assertThat(anna.kind()).isEqualTo(SourceKind.USER);
    assertThat(anna.readAttributes()).isEqualTo(1);
    assertThat(anna.anchor()).isPresent();
    assertThat(anna.attributes()).containsOnlyKeys("cn", "title", "objectclass");
  }

  @Test
  void silenceKeepsAnAttributeInADeltaAndClearsItInAWholeRead() {
    ObjectState delta =
        merge.apply(anna, report(false, List.of(), Life.NOT_SAID, text("cn", "Anna B")));
    assertThat(delta.attributes()).containsOnlyKeys("cn", "title", "objectclass");
    ObjectState whole =
        merge.apply(anna, report(true, List.of(), Life.LIVING, text("cn", "Anna B")));
    assertThat(whole.attributes()).containsOnlyKeys("cn", "objectclass");
    assertThat(whole.kind()).isEqualTo(SourceKind.USER);
  }

  @Test
  void anEmptyListClearsAnAttribute() {
    ObjectState cleared =
        merge.apply(anna, report(false, List.of(), Life.NOT_SAID, Map.entry("title", List.of())));
    assertThat(cleared.attributes()).containsOnlyKeys("cn", "objectclass");
  }

  @Test
  void aNewObjectInADeltaIsWholeBecauseEverythingOfItIsNew() {
    ObjectState created = merge.apply(null, report(false, USER, Life.LIVING, text("cn", "Anna")));
    assertThat(created.readAttributes()).isEqualTo(1);
  }

  @Test
  void anObjectMetForTheFirstTimeInAChangeWasNeverReadWhole() {
    ObjectState met =
        merge.apply(null, report(false, List.of(), Life.NOT_SAID, text("title", "Director")));
    assertThat(met.kind()).isEqualTo(SourceKind.OTHER);
    assertThat(met.readAttributes()).isZero();
    assertThat(met.anchor()).isEmpty();
  }

  @Test
  void noiseAndEndsOfEdgesAreNotStaged() {
    assertThat(merge.apply(null, report(true, List.of("top", "dnsNode"), Life.LIVING))).isNull();
    assertThat(merge.apply(null, report(true, List.of("top", "user", "computer"), Life.LIVING)))
        .isNull();
    assertThat(merge.apply(null, report(false, List.of(), Life.NOT_SAID))).isNull();
    assertThat(merge.apply(null, report(false, List.of(), Life.DELETED))).isNull();
  }

  @Test
  void aTombstoneKeepsWhatExplainsIt() {
    ObjectState deleted =
        merge.apply(
            anna,
            new ObjectReport(
                GUID,
                false,
                Optional.of(LEAVERS),
                Optional.of("Anna\nDEL:x"),
                List.of(),
                Life.DELETED,
                Optional.of(PEOPLE),
                Map.of("title", List.of()),
                List.of()));
    assertThat(deleted.deletedAt()).contains(READ_AT);
    assertThat(deleted.lastKnownParent()).contains(PEOPLE);
    assertThat(deleted)
        .usingRecursiveComparison()
        .ignoringFields("deletedAt", "lastKnownParent")
        .isEqualTo(anna);
    ObjectState later =
        new ObjectMerge(1, READ_AT.plusSeconds(60))
            .apply(deleted, report(false, List.of(), Life.DELETED));
    assertThat(later).isEqualTo(deleted);
    assertThat(
            merge.apply(
                deleted, report(false, List.of(), Life.NOT_SAID, Map.entry("cn", List.of()))))
        .isEqualTo(deleted);
  }

  @Test
  void aReanimatedObjectLivesAgainWithWhatWasReadNow() {
    ObjectState deleted = merge.apply(anna, report(false, List.of(), Life.DELETED));
    ObjectState back = merge.apply(deleted, report(true, USER, Life.LIVING, text("cn", "Anna")));
    assertThat(back.deleted()).isFalse();
    assertThat(back.lastKnownParent()).isEmpty();
    assertThat(back.attributes()).containsOnlyKeys("cn", "objectclass");
  }

  @Test
  void theAnchorFollowsTheConsistencyGuidWhenThereIsOne() {
    byte[] guid = {1, 2, 3, 4};
    ObjectState anchored =
        merge.apply(
            anna,
            report(
                false,
                List.of(),
                Life.NOT_SAID,
                Map.entry("ms-ds-consistencyguid", List.of(Value.of(guid)))));
    assertThat(anchored.anchor().orElseThrow().base64()).isEqualTo("AQIDBA==");
    assertThat(anna.anchor()).isNotEqualTo(anchored.anchor());
  }

  @Test
  void theContentIsTheSameWhenOnlyTheOrderOfValuesDiffers() {
    ObjectState one = merge.apply(anna, report(false, List.of(), Life.NOT_SAID, phones("1", "2")));
    ObjectState other =
        merge.apply(anna, report(false, List.of(), Life.NOT_SAID, phones("2", "1")));
    ObjectState more =
        merge.apply(anna, report(false, List.of(), Life.NOT_SAID, phones("2", "1", "3")));
    assertThat(ContentHash.of(one)).isEqualTo(ContentHash.of(other));
    assertThat(ContentHash.of(one)).isNotEqualTo(ContentHash.of(more));
    assertThat(ContentHash.of(one)).isNotEqualTo(ContentHash.of(anna));
  }

  @Test
  void theContentHashTellsNeighboursApart() {
    ObjectState one = merge.apply(null, report(true, USER, Life.LIVING, phones("12", "3")));
    ObjectState other = merge.apply(null, report(true, USER, Life.LIVING, phones("1", "23")));
    assertThat(ContentHash.of(one)).isNotEqualTo(ContentHash.of(other));
  }

  private static Map.Entry<String, List<Value>> text(String name, String value) {
    return Map.entry(name, List.of(Value.of(value)));
  }

  private static Map.Entry<String, List<Value>> phones(String... values) {
    return Map.entry("othertelephone", List.of(values).stream().map(Value::of).toList());
  }

  @SafeVarargs
  private static ObjectReport report(
      boolean whole, List<String> classes, Life life, Map.Entry<String, List<Value>>... values) {
    return new ObjectReport(
        GUID,
        whole,
        Optional.of(PEOPLE),
        Optional.of("Anna"),
        classes,
        life,
        Optional.empty(),
        Map.ofEntries(values),
        List.of());
  }
}
