package dev.fairlead.standalone.system;

import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Kills one program again and again, at random points of its work, and starts it again. */
final class Killer {
  private final Program victim;
  private final Random random;
  private final Moment moment;

  /** Waits for a random point of the victim's work; the victim was started a moment ago. */
  interface Moment {
    void await(Random random) throws InterruptedException;
  }

  Killer(Program victim, long seed, Moment moment) {
    this.victim = victim;
    this.random = new Random(seed ^ victim.name().hashCode());
    this.moment = moment;
  }

  /** Begins; the last thing is a start. */
  CompletableFuture<Void> kill(int times) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("killer of " + victim.name())
        .start(() -> {
          try {
            for (int i = 0; i < times; i++) {
              moment.await(random);
              victim.kill();
              pause(random, 500);
              victim.start();
            }
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  /** The points in time are what is drawn here: nothing is waited for. */
  static void pause(Random random, int mostMillis) throws InterruptedException {
    Thread.sleep(random.nextInt(mostMillis));
  }
}
