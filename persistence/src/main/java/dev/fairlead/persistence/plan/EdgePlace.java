package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ObjectGuid;
import java.util.UUID;

/** A place in an order of edges: by whatever leads, then by both ends. */
public record EdgePlace(long changeNumber, ObjectGuid first, ObjectGuid second) {
  private static final ObjectGuid FIRST = new ObjectGuid(new UUID(0, 0));
  private static final ObjectGuid LAST = new ObjectGuid(new UUID(-1L, -1L));

  public static final EdgePlace START = new EdgePlace(0, FIRST, FIRST);

  /** Behind every edge with this change number or a lower one. */
  public static EdgePlace after(long changeNumber) {
    return new EdgePlace(changeNumber, LAST, LAST);
  }
}
