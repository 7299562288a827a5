package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairlead.graph.write.WriteOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShipmentTest {

  @Test
  void additionsToOneGroupTravelTogetherByTwenty() {
    var operations = new ArrayList<WriteOperation>();
    operations.add(new WriteOperation.DeleteUser("u"));
    for (int i = 0; i < 45; i++) {
      operations.add(new WriteOperation.AddMember("staff", "m" + i));
      operations.add(new WriteOperation.AddMember("g" + i % 2, "m" + i));
    }
    operations.add(new WriteOperation.RemoveMember("staff", "x"));
    List<Shipment> shipments = List.copyOf(Shipment.pack(operations));

    assertThat(shipments.stream().map(s -> s.operations().size()))
        .containsExactly(1, 20, 20, 5, 20, 3, 20, 2, 1);
    assertThat(shipments.stream().flatMap(s -> s.operations().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 92).boxed().toList());
    for (Shipment shipment : shipments) {
      if (!shipment.single()) {
        assertThat(shipment.operations().stream().map(i -> group(operations.get(i))).distinct())
            .hasSize(1);
      }
    }
  }

  @Test
  void removalsTravelOneByOne() {
    assertThat(
            Shipment.pack(
                List.of(
                    new WriteOperation.RemoveMember("g", "a"),
                    new WriteOperation.RemoveMember("g", "b"))))
        .hasSize(2);
  }

  @Test
  void refusalThatNamesNobodyHalves() {
    var shipment = new Shipment(List.of(1, 2, 3, 4, 5), 2);
    assertThat(shipment.split(Optional.empty()))
        .containsExactly(new Shipment(List.of(1, 2), 0), new Shipment(List.of(3, 4, 5), 0));
  }

  @Test
  void refusalThatNamesAnEntrySetsItApart() {
    var shipment = new Shipment(List.of(1, 2, 3, 4, 5), 0);
    assertThat(shipment.split(Optional.of(4)))
        .containsExactly(new Shipment(List.of(4), 0), new Shipment(List.of(1, 2, 3, 5), 0));
    assertThat(shipment.split(Optional.of(9)))
        .containsExactly(new Shipment(List.of(1, 2), 0), new Shipment(List.of(3, 4, 5), 0));
  }

  @Test
  void singleOperationCannotBeSplit() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Shipment(List.of(1), 0).split(Optional.empty()));
  }

  private static String group(WriteOperation operation) {
    return ((WriteOperation.AddMember) operation).groupId();
  }
}
