package dev.fairlead.engine.source;

import dev.fairlead.engine.ObjectGuid;
import java.util.List;
import java.util.Optional;

/**
 * The containers around an object, nearest first, rebuilt from parent GUIDs (a renamed container
 * reports only itself).
 *
 * @param complete whether the path reaches the domain's root; a child can arrive before its
 *     container
 */
public record ContainerPath(List<ObjectGuid> nearestFirst, boolean complete) {
  public ContainerPath {
    nearestFirst = List.copyOf(nearestFirst);
  }

  public static ContainerPath complete(ObjectGuid... nearestFirst) {
    return new ContainerPath(List.of(nearestFirst), true);
  }

  public Optional<ObjectGuid> parent() {
    return nearestFirst.stream().findFirst();
  }
}
