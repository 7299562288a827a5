package dev.fairlead.persistence.plan;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.plan.ReferenceEnd;
import dev.fairlead.engine.plan.Written;
import dev.fairlead.engine.target.TargetKind;
import java.util.Optional;

/**
 * One edge with everything that decides about it.
 *
 * @param inSource whether the directory has the edge
 * @param written whether we wrote it and have not removed it since
 * @param from the object that has the attribute
 * @param to the object it refers to
 * @param changeNumber of the edge's last change; 0 when the directory's row is gone
 */
public record EdgeView(boolean inSource, Written written, End from, End to, long changeNumber) {

  /**
   * One end.
   *
   * @param kind of the target object; empty when there is none
   * @param name for people to read
   * @param leaving deleted in the source while its target object still lives: the delete is held,
   *     failed or yet to come, and takes the references with it
   */
  public record End(
      ReferenceEnd end,
      Optional<TargetKind> kind,
      Optional<SourceAnchor> anchor,
      Optional<String> name,
      boolean leaving) {}
}
