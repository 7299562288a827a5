package dev.fairlead.graph.read;

import java.util.List;

/** Who holds a value: living objects, and soft-deleted ones that could be restored. */
public record Holders(List<DirectoryObject> live, List<DirectoryObject> deleted) {

  public Holders {
    live = List.copyOf(live);
    deleted = List.copyOf(deleted);
  }
}
