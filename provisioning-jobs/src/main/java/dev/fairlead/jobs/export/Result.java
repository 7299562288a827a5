package dev.fairlead.jobs.export;

import dev.fairlead.engine.TargetId;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.TargetTrouble;
import java.util.Optional;

/** What became of one exported change. */
public sealed interface Result {

  /**
   * The target is as the change wanted it.
   *
   * @param outcome stable name for plan and log
   * @param requestId what Microsoft's support asks for
   */
  record Done(TargetId target, String outcome, Optional<String> requestId) implements Result {}

  record Failed(Refusal refusal, Optional<String> requestId) implements Result {}

  /** The linked target object is not where it was. */
  record Vanished(Refusal refusal, boolean inBin, Optional<String> requestId) implements Result {}

  /**
   * Not sent, or proven not to be applied, through no fault of the object: it stays planned.
   *
   * @param trouble how the run ends once the others are recorded
   */
  record Later(TargetTrouble trouble) implements Result {}
}
