package dev.fairlead.engine.plan;

/** Whether we wrote a reference and have not removed it since. Only such references are removed. */
public enum Written {
  NO,
  YES,
  /**
   * We wrote it, and one of its ends has been in the target's bin since. The target may have
   * brought it back with that end, or not: writing it again, or removing it, is harmless and
   * settles it.
   */
  IN_DOUBT
}
