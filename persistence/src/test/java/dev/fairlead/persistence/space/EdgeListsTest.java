package dev.fairlead.persistence.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.space.EdgeLists.Edge;
import dev.fairlead.persistence.space.ObjectReport.EdgeReport;
import dev.fairlead.persistence.space.ObjectReport.Life;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EdgeListsTest {
  private static final ObjectGuid GROUP = guid();
  private static final ObjectGuid ANNA = guid();
  private static final ObjectGuid BELA = guid();
  private final EdgeLists lists = new EdgeLists();

  @Test
  void laterReportsOfAPageLead() {
    report(false, ReferenceAttribute.MEMBER, Operation.ADD, ANNA, BELA);
    report(false, ReferenceAttribute.MEMBER, Operation.REMOVE, ANNA);
    assertThat(lists.there()).containsExactly(member(BELA));
    assertThat(lists.gone()).containsExactly(member(ANNA));
    report(false, ReferenceAttribute.MEMBER, Operation.ADD, ANNA);
    assertThat(lists.there()).containsExactlyInAnyOrder(member(BELA), member(ANNA));
    assertThat(lists.gone()).isEmpty();
    assertThat(lists.begun(ReferenceAttribute.MEMBER)).isEmpty();
  }

  @Test
  void aReplacedListForgetsWhatThePageSaidBefore() {
    report(false, ReferenceAttribute.MEMBER, Operation.ADD, ANNA);
    report(false, ReferenceAttribute.MEMBER, Operation.REPLACE, BELA);
    assertThat(lists.there()).containsExactly(member(BELA));
    assertThat(lists.begun(ReferenceAttribute.MEMBER)).containsExactly(GROUP);
  }

  @Test
  void aWholeObjectBeginsAllItsLists() {
    lists.add(
        new ObjectReport(
            GROUP,
            true,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Life.LIVING,
            Optional.empty(),
            Map.of(),
            List.of()));
    for (ReferenceAttribute attribute : ReferenceAttribute.values()) {
      assertThat(lists.begun(attribute)).containsExactly(GROUP);
    }
    assertThat(lists.there()).isEmpty();
  }

  @Test
  void aNewManagerIsTheOnlyOne() {
    report(false, ReferenceAttribute.MANAGER, Operation.ADD, ANNA);
    report(false, ReferenceAttribute.MANAGER, Operation.ADD, BELA);
    assertThat(lists.there()).containsExactly(new Edge(ReferenceAttribute.MANAGER, GROUP, BELA));
    assertThat(lists.begun(ReferenceAttribute.MANAGER)).containsExactly(GROUP);
  }

  private void report(
      boolean whole, ReferenceAttribute attribute, Operation operation, ObjectGuid... targets) {
    lists.add(
        new ObjectReport(
            GROUP,
            whole,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Life.NOT_SAID,
            Optional.empty(),
            Map.of(),
            List.of(new EdgeReport(attribute, operation, List.of(targets)))));
  }

  private static Edge member(ObjectGuid to) {
    return new Edge(ReferenceAttribute.MEMBER, GROUP, to);
  }

  private static ObjectGuid guid() {
    return new ObjectGuid(UUID.randomUUID());
  }
}
