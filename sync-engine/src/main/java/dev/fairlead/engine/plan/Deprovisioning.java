package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.plan.DeleteEvidence.ActivatedScopeDecision;
import dev.fairlead.engine.plan.ObjectChange.Blocked;
import dev.fairlead.engine.plan.ObjectChange.Delete;
import dev.fairlead.engine.plan.ObjectChange.Disable;
import dev.fairlead.engine.plan.ObjectChange.NoChange;
import dev.fairlead.engine.plan.ObjectChange.NoChange.Reason;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** Plans objects that no longer belong into the target, or no longer exist. */
final class Deprovisioning {
  private static final List<Value> DISABLED = List.of(Value.of(false));

  private Deprovisioning() {}

  static ObjectChange outOfScope(Situation.Unwanted unwanted, LifecyclePolicy lifecycle) {
    String why = words(unwanted);
    if (unwanted.link().isEmpty()) {
      return nothing(unwanted.source(), Reason.OUT_OF_SCOPE, why);
    }
    Link link = unwanted.link().get();
    if (!link.isLive()) {
      return nothing(unwanted.source(), Reason.ALREADY_DELETED, why + "; deleted already");
    }
    return switch (lifecycle.outOfScope(link.kind())) {
      case LEAVE -> nothing(unwanted.source(), Reason.LEFT_IN_PLACE, why + "; left in place");
      case DISABLE -> disable(unwanted.source(), link, why);
      case DELETE -> delete(unwanted, link);
    };
  }

  /** Whether people decided it, or the directory. */
  private static String words(Situation.Unwanted unwanted) {
    String why = unwanted.verdict().reason();
    return switch (unwanted.leaving()) {
      case BY_REVISION -> "out of scope by revision %s: %s".formatted(unwanted.revision(), why);
      case BY_OBJECT -> "left the scope: " + why;
      case EARLIER -> "out of scope: " + why;
    };
  }

  private static ObjectChange disable(SourceKey source, Link link, String why) {
    return link.lastExported().get(TargetSchema.ACCOUNT_ENABLED).equals(DISABLED)
        ? nothing(source, Reason.ALREADY_DISABLED, why + "; disabled already")
        : new Disable(source, link.kind(), link.target(), why);
  }

  private static ObjectChange delete(Situation.Unwanted unwanted, Link link) {
    if (unwanted.sourceReadAt().isBefore(unwanted.activatedAt())) {
      return blocked(
          unwanted.source(),
          BlockReason.READ_OLDER_THAN_DECISION,
          "out of scope since revision %s, but the source was not read since"
              .formatted(unwanted.revision()));
    }
    return new Delete(
        unwanted.source(),
        link.kind(),
        link.target(),
        new ActivatedScopeDecision(
            unwanted.revision(),
            unwanted.activatedAt(),
            unwanted.verdict().rule(),
            words(unwanted),
            unwanted.sourceReadAt()));
  }

  static ObjectChange deleted(
      SourceKey source, DeleteEvidence.Tombstone evidence, Optional<Link> link) {
    if (link.isEmpty()) {
      return nothing(source, Reason.NEVER_PROVISIONED, "deleted before it was provisioned");
    }
    return link.get().isLive()
        ? new Delete(source, link.get().kind(), link.get().target(), evidence)
        : nothing(source, Reason.ALREADY_DELETED, "deleted in the source and in the target");
  }

  /** Failing to see is no evidence: a linked object waits for a tombstone or a person. */
  static ObjectChange missing(SourceKey source, Optional<Link> link) {
    if (link.isEmpty()) {
      return nothing(
          source, Reason.NEVER_PROVISIONED, "absent from a full read and never provisioned");
    }
    return link.get().isLive()
        ? blocked(
            source,
            BlockReason.ABSENT_WITHOUT_TOMBSTONE,
            "absent from a full read, but the directory did not report it as deleted")
        : nothing(
            source, Reason.ALREADY_DELETED, "absent from a full read and deleted in the target");
  }

  private static NoChange nothing(SourceKey source, Reason reason, String sentence) {
    return new NoChange(source, reason, sentence);
  }

  private static Blocked blocked(SourceKey source, BlockReason reason, String sentence) {
    return new Blocked(source, reason, sentence, List.of());
  }
}
