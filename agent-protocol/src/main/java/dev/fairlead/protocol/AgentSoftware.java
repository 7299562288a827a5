package dev.fairlead.protocol;

/** What runs on the customer's host, for the list of agents. */
public record AgentSoftware(String version, String operatingSystem, String hostName) {}
