package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import java.util.List;

/**
 * A change of an object and its own properties. {@code accountEnabled} is never part of a diff:
 * enabling and disabling are verbs of their own, so that guards and people see them.
 */
public sealed interface ObjectChange extends PlannedChange {

  record Create(SourceKey source, SourceAnchor anchor, TargetKind kind, TargetProperties properties)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.CREATE;
    }
  }

  /** Links an existing target object and brings it to the desired state. */
  record Join(
      SourceKey source, SourceAnchor anchor, TargetKind kind, TargetId target, AttributeDiff diff)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.JOIN;
    }
  }

  record Update(SourceKey source, TargetKind kind, TargetId target, AttributeDiff diff)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.UPDATE;
    }
  }

  record Enable(SourceKey source, TargetKind kind, TargetId target) implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.ENABLE;
    }
  }

  record Disable(SourceKey source, TargetKind kind, TargetId target, String reason)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.DISABLE;
    }
  }

  /** Moves the target object into the target's bin; there is no hard delete. */
  record Delete(SourceKey source, TargetKind kind, TargetId target, DeleteEvidence evidence)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.DELETE;
    }
  }

  /** Takes the target object out of the bin and brings it to the desired state. */
  record Restore(
      SourceKey source, SourceAnchor anchor, TargetKind kind, TargetId target, AttributeDiff diff)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.RESTORE;
    }
  }

  record NoChange(SourceKey source, Reason reason, String sentence) implements ObjectChange {
    public enum Reason {
      IN_SYNC,
      OUT_OF_SCOPE,
      LEFT_IN_PLACE,
      ALREADY_DISABLED,
      ALREADY_DELETED,
      NEVER_PROVISIONED
    }

    @Override
    public Verb verb() {
      return Verb.NO_CHANGE;
    }
  }

  /**
   * Something should perhaps be done, but must not be done now.
   *
   * @param details what a person needs to resolve it: candidates, problems
   */
  record Blocked(SourceKey source, BlockReason reason, String sentence, List<String> details)
      implements ObjectChange {
    public Blocked {
      details = List.copyOf(details);
    }

    @Override
    public Verb verb() {
      return Verb.BLOCKED;
    }
  }
}
