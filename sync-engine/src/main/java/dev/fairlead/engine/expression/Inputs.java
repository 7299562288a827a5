package dev.fairlead.engine.expression;

import dev.fairlead.engine.value.Reading;
import java.time.Instant;
import java.util.function.Function;

/**
 * All that an evaluation may know.
 *
 * @param attributes reads the object's attributes by name, in any case
 * @param now the time that {@code Now} gives: the same in preview, run and retry of a cycle
 * @param generator what {@code Guid} and {@code RandomString} draw from
 */
public record Inputs(Function<String, Reading> attributes, Instant now, KeyedGenerator generator) {}
