package dev.fairlead.agent.planted;

import org.springframework.context.ApplicationContext;

/** Planted: the agent has no Spring. */
record UsesSpring(ApplicationContext context) {}
