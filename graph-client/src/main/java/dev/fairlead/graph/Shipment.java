package dev.fairlead.graph;

import dev.fairlead.graph.write.WriteOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What travels in one request: one operation, or up to {@link #MEMBER_LIMIT} additions to one
 * group.
 *
 * @param operations positions in the caller's list
 * @param tries how often it came back with 401 or 409, which both mean "not applied"
 */
record Shipment(List<Integer> operations, int tries) {

  static final int MEMBER_LIMIT = 20;

  Shipment {
    operations = List.copyOf(operations);
  }

  boolean single() {
    return operations.size() == 1;
  }

  Shipment again() {
    return new Shipment(operations, tries + 1);
  }

  /** Packs additions to the same group together, each at the place of its first. */
  static Deque<Shipment> pack(List<? extends WriteOperation> operations) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < operations.size(); i++) {
      Object key =
          operations.get(i) instanceof WriteOperation.AddMember add ? add.groupId() : (Object) i;
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(i);
    }
    var shipments = new ArrayDeque<Shipment>();
    for (List<Integer> all : groups.values()) {
      for (int from = 0; from < all.size(); from += MEMBER_LIMIT) {
        shipments.add(
            new Shipment(all.subList(from, Math.min(from + MEMBER_LIMIT, all.size())), 0));
      }
    }
    return shipments;
  }

  /**
   * Two smaller shipments after a refusal of the whole: the entry the refusal names against the
   * rest, else the halves.
   *
   * @param named position of the entry at fault, if known
   */
  List<Shipment> split(Optional<Integer> named) {
    if (single()) {
      throw new IllegalStateException("a single operation cannot be split");
    }
    if (named.isPresent() && operations.contains(named.get())) {
      List<Integer> rest = operations.stream().filter(i -> !i.equals(named.get())).toList();
      return List.of(new Shipment(List.of(named.get()), 0), new Shipment(rest, 0));
    }
    int middle = operations.size() / 2;
    return List.of(
        new Shipment(operations.subList(0, middle), 0),
        new Shipment(operations.subList(middle, operations.size()), 0));
  }
}
