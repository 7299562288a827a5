package dev.fairlead.engine.guard;

/** Judges a plan's counts before its first write. */
public final class Guards {
  private Guards() {}

  public static GuardVerdict judge(GuardKind kind, GuardLimit limit, GuardCounts counts) {
    throw new UnsupportedOperationException();
  }
}
