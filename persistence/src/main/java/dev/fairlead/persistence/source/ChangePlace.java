package dev.fairlead.persistence.source;

import dev.fairlead.engine.ObjectGuid;
import java.util.UUID;

/** A place in a domain's order of changes: several objects can share a change number. */
public record ChangePlace(long changeNumber, ObjectGuid object) {
  private static final ObjectGuid LAST = new ObjectGuid(new UUID(-1L, -1L));

  /** Behind everything with this change number or a lower one. */
  public static ChangePlace after(long changeNumber) {
    return new ChangePlace(changeNumber, LAST);
  }
}
