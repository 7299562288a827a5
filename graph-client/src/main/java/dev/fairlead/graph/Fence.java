package dev.fairlead.graph;

/**
 * Asked immediately before every request: may this worker still act? Once it says no, nothing more
 * is sent. Must be quick and must not throw.
 */
@FunctionalInterface
public interface Fence {

  /** For callers that nobody can supersede. */
  Fence NONE = () -> true;

  boolean holds();
}
