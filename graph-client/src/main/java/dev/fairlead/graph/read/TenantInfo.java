package dev.fairlead.graph.read;

/**
 * The Entra tenant behind a connection.
 *
 * @param syncedByMicrosoft whether Microsoft's own sync client writes to it
 */
public record TenantInfo(String id, String displayName, boolean syncedByMicrosoft) {}
