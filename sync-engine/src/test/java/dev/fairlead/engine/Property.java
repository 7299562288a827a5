package dev.fairlead.engine;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a property on many generated inputs. A failure names the seed of its run; {@code
 * -Dfairlead.test.seed=N} starts from that very run.
 */
public final class Property {
  private static final long DEFAULT_SEED = 20_261_122L;

  private Property() {}

  public static void holds(int runs, Consumer<RandomGenerator> property) {
    long first = Long.getLong("fairlead.test.seed", DEFAULT_SEED);
    for (long seed = first; seed < first + runs; seed++) {
      try {
        property.accept(new SplittableRandom(seed));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError(
            "The property fails with -Dfairlead.test.seed=%d: %s"
                .formatted(seed, failure.getMessage()),
            failure);
      }
    }
  }
}
