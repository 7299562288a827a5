package dev.fairlead.engine.expression.dotnet;

/** Adds up what it is told and never ends anything. */
public final class FreeMeter implements Meter {
  private long steps;

  @Override
  public void work(long more) {
    steps += more;
  }

  @Override
  public void output(long length) {}

  public long steps() {
    return steps;
  }
}
