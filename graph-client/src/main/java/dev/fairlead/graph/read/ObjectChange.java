package dev.fairlead.graph.read;

import java.util.List;

/**
 * One entry of a delta page. Entries come in any order, may repeat and may be old news: merge by
 * id, the last one wins.
 */
public sealed interface ObjectChange {

  String id();

  /**
   * The object lives.
   *
   * @param object with the tracked properties Microsoft chose to repeat: an absent name means
   *     unchanged
   * @param edges changes of tracked references (members, manager)
   */
  record Present(DirectoryObject object, List<EdgeChange> edges) implements ObjectChange {
    public Present {
      edges = List.copyOf(edges);
    }

    @Override
    public String id() {
      return object.id();
    }
  }

  /**
   * @param restorable true while the object is only soft-deleted
   */
  record Removed(String id, boolean restorable) implements ObjectChange {}

  /** A reference that was added or removed. */
  record EdgeChange(String relation, MemberRef target, boolean removed) {}
}
