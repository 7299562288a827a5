package dev.fairlead.standalone.installation;

/**
 * The ports of one installation, next to one another so that two installations keep apart.
 *
 * @param base the first of {@link #COUNT}
 */
public record Ports(int base) {
  public static final int DEFAULT_BASE = 18080;
  public static final int COUNT = 10;

  public Ports {
    if (base < 1024 || base + COUNT > 65536) {
      throw new IllegalArgumentException(
          "The first port must be 1024 to %d, not %d.".formatted(65536 - COUNT, base));
    }
  }

  public int postgres() {
    return base;
  }

  public int gateway() {
    return base + 1;
  }

  public int emulator() {
    return base + 2;
  }

  public int ldap() {
    return base + 3;
  }

  public int ldaps() {
    return base + 4;
  }
}
