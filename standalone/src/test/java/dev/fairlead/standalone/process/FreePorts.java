package dev.fairlead.standalone.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for a process under test. */
public final class FreePorts {
  private static final int FIRST = 22_000;
  private static final int LAST = 32_000;
  private static final int COUNT = 10;

  private FreePorts() {}

  /** Ten free ports in a row, outside of the range that systems give to outgoing connections. */
  public static int base() {
    int begin = ThreadLocalRandom.current().nextInt((LAST - FIRST) / COUNT);
    for (int i = 0; i < (LAST - FIRST) / COUNT; i++) {
      int base = FIRST + (begin + i) * COUNT % (LAST - FIRST);
      if (allFree(base)) {
        return base;
      }
    }
    throw new AssertionError("no ten free ports in a row");
  }

  private static boolean allFree(int base) {
    for (int port = base; port < base + COUNT; port++) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress("127.0.0.1", port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
