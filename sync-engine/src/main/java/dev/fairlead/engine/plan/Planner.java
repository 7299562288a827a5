package dev.fairlead.engine.plan;

import java.time.Instant;
import java.util.List;

/** Plans the changes of objects. Pure: equal situations give equal plans. */
public record Planner(LifecyclePolicy lifecycle) {

  /**
   * @return at least one change, in the order of execution; exactly one if it does not write
   */
  public List<ObjectChange> plan(Situation situation, Instant now) {
    throw new UnsupportedOperationException();
  }
}
