package dev.fairlead.engine.plan;

/** Why a change must not be made now. Promises: logs and the console may rely on them. */
public enum BlockReason {
  /** Several target objects, or one that is not clearly ours. */
  AMBIGUOUS_MATCH,
  /** Another tool or configuration writes the target object. */
  CLAIMED,
  /** The target could not be searched. */
  MATCH_UNAVAILABLE,
  /** A property without which the target refuses a create has no usable value. */
  REQUIRED_PROPERTY_MISSING,
  /** Every value that a mapping offers belongs to somebody else. */
  NO_FREE_VALUE,
  /** The source object's anchor is no longer the one it was linked with. */
  ANCHOR_CHANGED,
  /** The source object became another kind than its target object. */
  KIND_CHANGED,
  /** The target object left the bin for good: the object must be matched anew. */
  RESTORE_WINDOW_PASSED,
  /** What decides over scope is not known yet. */
  SCOPE_UNDECIDED,
  /** The object was absent from a full read, which is a question and no evidence. */
  ABSENT_WITHOUT_TOMBSTONE,
  /** A delete by scope needs a read of the source that is newer than the decision. */
  READ_OLDER_THAN_DECISION
}
