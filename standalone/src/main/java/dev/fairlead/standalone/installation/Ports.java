package dev.fairlead.standalone.installation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * The ports of one installation, next to one another so that two installations keep apart.
 *
 * @param base the first of {@link #COUNT}
 */
public record Ports(int base) {
  public static final int DEFAULT_BASE = 18080;
  public static final int COUNT = 10;

  /** Who listens, in the order of the ports. */
  public enum Listener {
    POSTGRES("PostgreSQL"),
    GATEWAY("the agent gateway"),
    EMULATOR("the emulated Entra ID"),
    LDAP("the sample directory (LDAP)"),
    LDAPS("the sample directory (LDAPS)"),
    CONSOLE("the console"),
    LOGIN("the log-in server");

    private final String words;

    Listener(String words) {
      this.words = words;
    }
  }

  public Ports {
    if (base < 1024 || base + COUNT > 65536) {
      throw new IllegalArgumentException(
          "The first port must be 1024 to %d, not %d.".formatted(65536 - COUNT, base));
    }
  }

  public int postgres() {
    return of(Listener.POSTGRES);
  }

  public int gateway() {
    return of(Listener.GATEWAY);
  }

  public int emulator() {
    return of(Listener.EMULATOR);
  }

  public int ldap() {
    return of(Listener.LDAP);
  }

  public int ldaps() {
    return of(Listener.LDAPS);
  }

  public int console() {
    return of(Listener.CONSOLE);
  }

  public int login() {
    return of(Listener.LOGIN);
  }

  /**
   * Looks before anything starts. PostgreSQL is better left out: one that outlived a killed start
   * is stopped when its turn comes.
   *
   * @throws IOException when a port is taken, with the remedy
   */
  public void requireFree(List<Listener> listeners) throws IOException {
    for (Listener listener : listeners) {
      int port = of(listener);
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress("127.0.0.1", port));
      } catch (IOException e) {
        throw new IOException(
            ("Port %d on 127.0.0.1, for %s, is in use. Stop what listens there, or choose other"
                    + " ports with --port-base (now %d).")
                .formatted(port, listener.words, base),
            e);
      }
    }
  }

  private int of(Listener listener) {
    return base + listener.ordinal();
  }
}
