package dev.fairlead.standalone.agreement;

import java.util.Map;

/** What the target should hold, by anchor. */
public record Expectation(Map<String, ExpectedUser> users, Map<String, ExpectedGroup> groups) {}
