package dev.fairlead.engine.guard;

/** Whether a plan's changes of one kind may go on. */
public sealed interface GuardVerdict {

  record Pass() implements GuardVerdict {}

  /**
   * Changes of this kind wait for a person; everything else goes on.
   *
   * @param limit the largest count that would have passed
   * @param sentence the same in words
   */
  record Hold(GuardKind guard, Window window, long count, long limit, String sentence)
      implements GuardVerdict {}

  /** The time over which changes are counted. */
  enum Window {
    RUN,
    ROLLING_DAY
  }
}
