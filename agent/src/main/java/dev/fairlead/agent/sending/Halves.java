package dev.fairlead.agent.sending;

import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cutting what is too large: a list of objects, or one object with many edges. */
final class Halves {
  private Halves() {}

  /** Two parts that mean the same one after the other; one part when it cannot be cut. */
  static List<List<ObjectChange>> of(List<ObjectChange> objects) {
    if (objects.size() > 1) {
      int middle = objects.size() / 2;
      return List.of(objects.subList(0, middle), objects.subList(middle, objects.size()));
    }
    if (objects.isEmpty()) {
      return List.of();
    }
    int edges = edges(objects.getFirst());
    if (edges < 2) {
      return List.of(objects);
    }
    return split(objects.getFirst(), edges / 2).stream().map(List::of).toList();
  }

  static int edges(ObjectChange change) {
    int edges = 0;
    for (EdgeChange each : change.edges()) {
      edges += each.targets().size();
    }
    return edges;
  }

  /** The object with its first {@code count} edges, and an addition to it with the others. */
  static List<ObjectChange> split(ObjectChange change, int count) {
    List<EdgeChange> first = new ArrayList<>();
    List<EdgeChange> second = new ArrayList<>();
    int room = count;
    for (EdgeChange edge : change.edges()) {
      int size = edge.targets().size();
      if (room <= 0) {
        second.add(edge);
      } else if (size <= room) {
        first.add(edge);
      } else {
        // A list is begun once: what follows is added to it.
        Operation rest = edge.operation() == Operation.REMOVE ? Operation.REMOVE : Operation.ADD;
        first.add(
            new EdgeChange(edge.attribute(), edge.operation(), edge.targets().subList(0, room)));
        second.add(new EdgeChange(edge.attribute(), rest, edge.targets().subList(room, size)));
      }
      room -= size;
    }
    return List.of(
        new ObjectChange(
            change.objectGuid(),
            change.completeness(),
            change.parentGuid(),
            change.rdn(),
            change.dn(),
            change.objectClass(),
            change.deleted(),
            change.lastKnownParent(),
            change.attributes(),
            first),
        new ObjectChange(
            change.objectGuid(),
            Completeness.PARTIAL,
            null,
            null,
            change.dn(),
            List.of(),
            null,
            null,
            Map.of(),
            second));
  }
}
