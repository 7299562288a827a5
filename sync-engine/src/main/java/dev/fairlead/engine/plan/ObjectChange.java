package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.List;

/**
 * A change of an object and its own properties. {@code accountEnabled} is part of a create, but
 * never of a diff: enabling and disabling are verbs of their own, so that guards and people see
 * them.
 */
public sealed interface ObjectChange extends PlannedChange {

  record Create(SourceKey source, SourceAnchor anchor, TargetKind kind, TargetProperties properties)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.CREATE;
    }
  }

  /**
   * Links an existing target object and brings it to the desired state. Clears nothing.
   *
   * @param exported what to remember as last exported: the mapped properties only, so that values
   *     we never wrote are not taken for ours later
   */
  record Join(
      SourceKey source,
      SourceAnchor anchor,
      TargetKind kind,
      TargetId target,
      AttributeDiff diff,
      TargetProperties exported)
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

  /**
   * Takes the target object out of the bin, links it if it is not, and brings it to the desired
   * state.
   *
   * @param exported what to remember as last exported
   */
  record Restore(
      SourceKey source,
      SourceAnchor anchor,
      TargetKind kind,
      TargetId target,
      AttributeDiff diff,
      TargetProperties exported)
      implements ObjectChange {
    @Override
    public Verb verb() {
      return Verb.RESTORE;
    }
  }

  /** Nothing to do, and why. */
  record NoChange(SourceKey source, Reason reason, String sentence) implements ObjectChange {
    public enum Reason {
      IN_SYNC,
      /** Out of scope, and never provisioned. */
      OUT_OF_SCOPE,
      /** Out of scope; the target object stays as it is, to be reported. */
      LEFT_IN_PLACE,
      /** Out of scope, and disabled before. */
      ALREADY_DISABLED,
      /** Gone or out of scope, and deleted before. */
      ALREADY_DELETED,
      /** Gone before it was ever provisioned. */
      NEVER_PROVISIONED,
      /** In scope, of a kind that the target does not let us write. */
      NOT_WRITABLE,
      /** Never provisioned, and whether it belongs into the target is not known yet. */
      UNDECIDED
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

  /** What to remember as last exported once the change has been made. */
  default TargetProperties exportedAfter(TargetProperties before) {
    return switch (this) {
      case Create create -> create.properties();
      case Join join -> join.exported();
      case Restore restore -> restore.exported();
      case Update update -> update.diff().applyTo(before);
      case Enable ignored -> before.with(TargetSchema.ACCOUNT_ENABLED, List.of(Value.of(true)));
      case Disable ignored -> before.with(TargetSchema.ACCOUNT_ENABLED, List.of(Value.of(false)));
      case Delete ignored -> before;
      case NoChange ignored -> before;
      case Blocked ignored -> before;
    };
  }
}
