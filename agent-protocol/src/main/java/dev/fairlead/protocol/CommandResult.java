package dev.fairlead.protocol;

import java.util.List;
import java.util.UUID;

/**
 * How a command ended.
 *
 * @param sentence for people
 * @param notFound objects of {@code ReadObjects} the directory does not show (failing to look is
 *     not in here: that is {@code done = false})
 */
public record CommandResult(boolean done, String sentence, List<UUID> notFound) {}
