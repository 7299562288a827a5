package dev.fairlead.persistence.agent;

/** What runs on the agent's host. */
public record Software(String version, String operatingSystem, String hostName) {}
