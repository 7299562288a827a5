package dev.fairlead.planted.undeclareddependency;

import dev.fairlead.planted.neighbour.Greeting;
import org.slf4j.Logger;

/** Uses what its neighbour happens to bring along. */
public final class Borrowed {
  private Borrowed() {}

  static void log(Logger logger, Greeting greeting) {
    logger.info("{}", greeting);
  }
}
