package dev.fairlead.persistence.status;

import dev.fairlead.engine.plan.Verb;
import java.util.Optional;

/** Which rows of the provisioning log are wanted; empty: all. */
public record LogFilter(Optional<Verb> verb, Optional<String> outcome) {}
