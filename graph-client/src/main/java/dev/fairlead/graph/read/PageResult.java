package dev.fairlead.graph.read;

import java.util.List;
import java.util.Optional;

/** One page of a full read. */
public sealed interface PageResult<T> {

  /**
   * @param next opaque; hand it in for the page after this one; empty on the last page
   */
  record Page<T>(List<T> items, Optional<String> next) implements PageResult<T> {
    public Page {
      items = List.copyOf(items);
    }
  }

  record Unavailable<T>(ReadFailure failure) implements PageResult<T> {}
}
