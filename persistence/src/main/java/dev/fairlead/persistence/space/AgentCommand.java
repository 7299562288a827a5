package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import java.util.List;
import java.util.UUID;

/** Something an agent is asked to do for a domain it reads. */
public record AgentCommand(UUID id, SourceDomainId domain, Work work) {

  public sealed interface Work {
    /** Read these objects whole, now. */
    record ReadObjects(List<ObjectGuid> objects) implements Work {
      /** More would not fit one answer in bounded time. */
      public static final int OBJECTS_MAX = 200;

      public ReadObjects {
        objects = List.copyOf(objects);
        if (objects.isEmpty() || objects.size() > OBJECTS_MAX) {
          throw new IllegalArgumentException(
              "A command reads 1 to %d objects, not %d".formatted(OBJECTS_MAX, objects.size()));
        }
      }
    }

    record ReadSchema() implements Work {}

    /**
     * Begin a new generation.
     *
     * @param reason shown to people
     */
    record RereadDomain(String reason) implements Work {}
  }
}
