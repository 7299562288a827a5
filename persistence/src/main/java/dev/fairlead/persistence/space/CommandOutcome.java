package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import java.util.List;

/**
 * How an agent says a command ended.
 *
 * @param notFound objects the directory does not show; failing to look is {@code done = false}
 */
public record CommandOutcome(boolean done, String sentence, List<ObjectGuid> notFound) {}
