package dev.fairlead.engine.scope;

import java.time.Instant;
import java.util.Optional;

/**
 * A verdict, and until when it stands if neither object nor configuration changes.
 *
 * @param until when time alone may change it; empty when it cannot
 */
public record Judgement(ScopeVerdict verdict, Optional<Instant> until) {}
