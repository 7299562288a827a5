package dev.fairlead.agent.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.EdgeChange.Reference;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.protocol.WireValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HalvesTest {
  private final Random random = new Random(7);

  @Test
  void aListIsCutInTheMiddle() {
    ObjectChange a = change(List.of());
    ObjectChange b = change(List.of());
    ObjectChange c = change(List.of());
    assertThat(Halves.of(List.of(a, b, c))).containsExactly(List.of(a), List.of(b, c));
  }

  @Test
  void oneObjectWithoutEdgesCannotBeCut() {
    ObjectChange a = change(List.of());
    assertThat(Halves.of(List.of(a))).containsExactly(List.of(a));
  }

  @Test
  void aCutListIsBegunOnceAndAddedTo() {
    ObjectChange group = change(List.of(edge(Operation.REPLACE, 5)));
    List<ObjectChange> parts = Halves.split(group, 2);
    assertThat(parts.get(0).edges())
        .singleElement()
        .satisfies(edge -> assertThat(edge.operation()).isEqualTo(Operation.REPLACE));
    assertThat(parts.get(0).attributes()).isEqualTo(group.attributes());
    assertThat(parts.get(0).completeness()).isEqualTo(Completeness.WHOLE);
    assertThat(parts.get(1).edges())
        .singleElement()
        .satisfies(edge -> assertThat(edge.operation()).isEqualTo(Operation.ADD));
    assertThat(parts.get(1).completeness()).isEqualTo(Completeness.PARTIAL);
    assertThat(parts.get(1).attributes()).isEmpty();
  }

  /** Whatever is cut wherever: applied one after the other, the parts are the whole. */
  @Test
  void partsMeanTheSameAsTheWhole() {
    for (int round = 0; round < 500; round++) {
      List<EdgeChange> edges = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        edges.add(edge(Operation.values()[random.nextInt(3)], random.nextInt(6)));
      }
      ObjectChange whole = change(edges);
      int count = Halves.edges(whole);
      if (count < 2) {
        continue;
      }
      List<ObjectChange> parts = Halves.split(whole, 1 + random.nextInt(count - 1));
      Set<UUID> before = new LinkedHashSet<>();
      for (EdgeChange edge : edges) {
        edge.targets().stream()
            .filter(_ -> random.nextBoolean())
            .forEach(t -> before.add(t.guid()));
      }
      before.add(UUID.randomUUID());
      assertThat(applied(before, parts)).isEqualTo(applied(before, List.of(whole)));
      assertThat(parts).allSatisfy(part -> assertThat(Halves.edges(part)).isLessThan(count));
    }
  }

  private static Set<UUID> applied(Set<UUID> before, List<ObjectChange> changes) {
    Set<UUID> members = new LinkedHashSet<>(before);
    for (ObjectChange change : changes) {
      for (EdgeChange edge : change.edges()) {
        List<UUID> targets = edge.targets().stream().map(Reference::guid).toList();
        switch (edge.operation()) {
          case REPLACE -> {
            members.clear();
            members.addAll(targets);
          }
          case ADD -> members.addAll(targets);
          case REMOVE -> members.removeAll(Set.copyOf(targets));
        }
      }
    }
    return Set.copyOf(members);
  }

  private static EdgeChange edge(Operation operation, int targets) {
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      references.add(new Reference(UUID.randomUUID(), null, "CN=" + i));
    }
    return new EdgeChange("member", operation, references);
  }

  private static ObjectChange change(List<EdgeChange> edges) {
    return new ObjectChange(
        UUID.randomUUID(),
        Completeness.WHOLE,
        null,
        "x",
        "CN=x",
        List.of("group"),
        false,
        null,
        Map.of("mail", List.of(new WireValue.Text("a@x"))),
        edges);
  }
}
