package dev.fairlead.protocol;

/** Sent at start, after each renewal, and every few minutes: the agent lives, and what it is. */
public record Hello(AgentSoftware software) {}
