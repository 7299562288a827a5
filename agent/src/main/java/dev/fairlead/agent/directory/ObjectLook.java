package dev.fairlead.agent.directory;

import dev.fairlead.protocol.ObjectChange;
import java.util.List;

/** What looking at one object showed. Failing to look is an exception, not one of these. */
public sealed interface ObjectLook {
  /**
   * @param changes the object whole, then one entry for each group that has it as a member
   */
  record Living(List<ObjectChange> changes) implements ObjectLook {}

  record Deleted(ObjectChange tombstone) implements ObjectLook {}

  /** The directory does not show it, not even as deleted. */
  record Nowhere() implements ObjectLook {}
}
