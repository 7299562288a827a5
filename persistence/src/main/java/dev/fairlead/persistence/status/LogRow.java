package dev.fairlead.persistence.status;

import dev.fairlead.persistence.plan.LogEntry;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of the provisioning log for people.
 *
 * @param otherName the other end of a reference, as it is called now
 */
public record LogRow(UUID id, LogEntry entry, Optional<String> otherName) {}
