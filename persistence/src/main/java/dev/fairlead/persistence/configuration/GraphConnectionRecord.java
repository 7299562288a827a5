package dev.fairlead.persistence.configuration;

import dev.fairlead.engine.TenantId;
import java.net.URI;
import java.util.UUID;

/**
 * How to reach one Entra tenant.
 *
 * @param entraTenant directory id or domain
 * @param authority {@code https://login.microsoftonline.com} or a national cloud's
 * @param graphRoot {@code https://graph.microsoft.com} or a national cloud's, without version
 * @param sealedCredential sealed for {@link #purpose}
 */
public record GraphConnectionRecord(
    UUID connectionId,
    String entraTenant,
    URI authority,
    URI graphRoot,
    String clientId,
    byte[] sealedCredential) {

  /** What a connection's credential is sealed for: it opens nowhere else. */
  public static String purpose(TenantId tenant, UUID connectionId) {
    return "graph-credential:" + tenant + ":" + connectionId;
  }
}
