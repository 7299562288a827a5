package dev.fairlead.engine.plan;

import java.util.List;
import java.util.Optional;

/** Plans references edge by edge, so that a group of any size costs what its changes cost. */
public final class ReferencePlanner {
  private ReferencePlanner() {}

  /**
   * @param inSource whether the directory has the edge
   * @param exported whether we wrote the edge and have not removed it since
   */
  public static ReferenceDecision planMembership(
      ReferenceEnd group, ReferenceEnd member, boolean inSource, boolean exported) {
    throw new UnsupportedOperationException();
  }

  /**
   * @param inSource the manager the directory has
   * @param exported the manager we wrote last
   * @return one decision for the written manager and one for the wanted one, where both need one
   */
  public static List<ReferenceDecision> planManager(
      ReferenceEnd person, Optional<ReferenceEnd> inSource, Optional<ReferenceEnd> exported) {
    throw new UnsupportedOperationException();
  }
}
