package dev.fairlead.graph.read;

import java.util.function.Function;

/** The answer to a question to the directory. Failing to look is never {@link NotFound}. */
public sealed interface Lookup<T> {

  record Found<T>(T value) implements Lookup<T> {}

  record NotFound<T>() implements Lookup<T> {}

  record Unavailable<T>(ReadFailure failure) implements Lookup<T> {}

  default <R> Lookup<R> map(Function<? super T, ? extends R> function) {
    return switch (this) {
      case Found<T>(T value) -> new Found<>(function.apply(value));
      case NotFound<T>() -> new NotFound<>();
      case Unavailable<T>(ReadFailure failure) -> new Unavailable<>(failure);
    };
  }
}
