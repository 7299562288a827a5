package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.space.ObjectReport.EdgeReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a page says about edges, its reports taken in order: which are there, which are gone, and
 * whose list was begun anew. Pure.
 */
final class EdgeLists {
  private final Map<ListKey, ValueList> lists = new LinkedHashMap<>();

  record Edge(ReferenceAttribute attribute, ObjectGuid from, ObjectGuid to) {}

  private record ListKey(ReferenceAttribute attribute, ObjectGuid from) {}

  private static final class ValueList {
    boolean begun;
    final Set<ObjectGuid> there = new LinkedHashSet<>();
    final Set<ObjectGuid> gone = new LinkedHashSet<>();

    void begin() {
      begun = true;
      there.clear();
      gone.clear();
    }

    void add(List<ObjectGuid> targets) {
      there.addAll(targets);
      targets.forEach(gone::remove);
    }

    void remove(List<ObjectGuid> targets) {
      targets.forEach(there::remove);
      gone.addAll(targets);
    }
  }

  void add(ObjectReport report) {
    if (report.whole()) {
      for (ReferenceAttribute attribute : ReferenceAttribute.values()) {
        list(attribute, report.guid()).begin();
      }
    }
    for (EdgeReport change : report.edges()) {
      ValueList list = list(change.attribute(), report.guid());
      switch (change.operation()) {
        case ADD -> {
          if (change.attribute() == ReferenceAttribute.MANAGER && !change.targets().isEmpty()) {
            list.begin(); // single-valued: a new manager is the only one
          }
          list.add(change.targets());
        }
        case REMOVE -> list.remove(change.targets());
        case REPLACE -> {
          list.begin();
          list.add(change.targets());
        }
      }
    }
  }

  /** Edges that were named as present. */
  List<Edge> there() {
    return edges(true);
  }

  /** Edges that were named as gone. */
  List<Edge> gone() {
    return edges(false);
  }

  /** Objects whose list of this attribute was begun anew. */
  List<ObjectGuid> begun(ReferenceAttribute attribute) {
    return lists.entrySet().stream()
        .filter(entry -> entry.getKey().attribute() == attribute && entry.getValue().begun)
        .map(entry -> entry.getKey().from())
        .toList();
  }

  private List<Edge> edges(boolean there) {
    List<Edge> edges = new ArrayList<>();
    lists.forEach((key, list) ->
        (there ? list.there : list.gone)
            .forEach(to -> edges.add(new Edge(key.attribute(), key.from(), to))));
    return edges;
  }

  private ValueList list(ReferenceAttribute attribute, ObjectGuid from) {
    return lists.computeIfAbsent(new ListKey(attribute, from), _ -> new ValueList());
  }
}
