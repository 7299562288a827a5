package dev.fairlead.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;

/**
 * Something the service asks an agent to do; audited, bounded, at most once in flight per agent.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.ReadObjects.class, name = "read-objects"),
  @JsonSubTypes.Type(value = Command.ReadSchema.class, name = "read-schema"),
  @JsonSubTypes.Type(value = Command.RereadDomain.class, name = "reread-domain")
})
public sealed interface Command {
  UUID commandId();

  UUID domainId();

  /** Read these objects whole, now, and send them as a page. */
  record ReadObjects(UUID commandId, UUID domainId, List<UUID> objectGuids) implements Command {}

  /** Read the schema again and report it. */
  record ReadSchema(UUID commandId, UUID domainId) implements Command {}

  /** Start a new generation. */
  record RereadDomain(UUID commandId, UUID domainId, String reason) implements Command {}
}
