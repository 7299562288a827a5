package dev.fairlead.agent.directory;

import dev.fairlead.protocol.DomainAnnouncement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a server says about the domain and itself.
 *
 * @param server {@code ldaps://dc1.corp.example:636}, as configured
 * @param invocationId of the server's database; another one after a restore from backup
 */
public record DomainFacts(
    String server,
    String namingContext,
    String schemaContext,
    UUID domainGuid,
    @Nullable String domainSid,
    @Nullable String netbiosName,
    UUID invocationId) {

  /** {@code DC=corp,DC=example} is {@code corp.example}. */
  public String dnsName() {
    StringBuilder name = new StringBuilder();
    for (String part : namingContext.split(",")) {
      int equals = part.indexOf('=');
      name.append(name.isEmpty() ? "" : ".").append(part.substring(equals + 1).strip());
    }
    return name.toString();
  }

  public DomainAnnouncement announcement() {
    return new DomainAnnouncement(namingContext, dnsName(), netbiosName, domainGuid, domainSid);
  }
}
