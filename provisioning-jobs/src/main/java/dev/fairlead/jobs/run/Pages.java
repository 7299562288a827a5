package dev.fairlead.jobs.run;

/**
 * How much a run takes in hand at once.
 *
 * @param objects planned per transaction
 * @param edges planned per transaction
 * @param writes of objects sent and recorded together; Graph takes at most 20 in one batch
 * @param references sent and recorded together
 * @param lookups made at the same time
 */
public record Pages(int objects, int edges, int writes, int references, int lookups) {
  public static final Pages DEFAULT = new Pages(200, 500, 20, 200, 8);

  public Pages {
    if (objects < 1 || edges < 1 || writes < 1 || references < 1 || lookups < 1) {
      throw new IllegalArgumentException("every page holds at least one");
    }
  }
}
