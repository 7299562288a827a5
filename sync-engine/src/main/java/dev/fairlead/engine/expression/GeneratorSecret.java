package dev.fairlead.engine.expression;

import java.util.Arrays;

/** A tenant's secret that drawn values depend on. Never shown. */
public final class GeneratorSecret {
  /** Initial passwords may be drawn: nobody can try this many. */
  private static final int LEAST_OCTETS = 16;

  private final byte[] octets;

  /**
   * Keeps a copy.
   *
   * @throws IllegalArgumentException if it is shorter than 16 octets
   */
  public GeneratorSecret(byte[] octets) {
    if (octets.length < LEAST_OCTETS) {
      throw new IllegalArgumentException(
          "A generator's secret has at least %d octets".formatted(LEAST_OCTETS));
    }
    this.octets = octets.clone();
  }

  byte[] octets() {
    return octets;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneratorSecret that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "GeneratorSecret";
  }
}
