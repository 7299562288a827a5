package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Meter;

/**
 * What a call may know beside its arguments.
 *
 * @param call which part of the expression it is
 */
record Circumstances(Meter meter, Inputs inputs, int call) {
  KeyedGenerator.Draws draws() {
    return inputs.generator().draws(call);
  }
}
