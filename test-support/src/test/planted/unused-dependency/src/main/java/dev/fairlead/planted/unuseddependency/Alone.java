package dev.fairlead.planted.unuseddependency;

/** Needs nobody. */
public final class Alone {
  private Alone() {}
}
