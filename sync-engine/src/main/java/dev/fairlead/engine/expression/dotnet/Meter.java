package dev.fairlead.engine.expression.dotnet;

/** Told of work before it is done; ends the evaluation by an exception when there is too much. */
public interface Meter {
  /** About as many steps, each of some nanoseconds. */
  void work(long steps);

  /** A text of this many UTF-16 code units, finished or not. */
  void output(long length);
}
