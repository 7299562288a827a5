package dev.fairlead.graph.read;

/** A domain name of the Entra tenant; only verified ones can end a user principal name. */
public record TenantDomain(
    String name, boolean verified, boolean isDefault, boolean isInitial, boolean federated) {}
