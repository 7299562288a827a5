package dev.fairlead.engine.mapping;

import dev.fairlead.engine.source.SourceObject;

/** Computes desired objects by one resolved mapping. Safe to share between threads. */
public final class Mapper {
  private final MappingContext context;

  private Mapper(MappingContext context) {
    this.context = context;
  }

  /**
   * @throws IllegalArgumentException if the template or its version does not exist
   */
  public static Mapper of(ObjectMapping mapping, MappingContext context) {
    return new Mapper(context);
  }

  /** Never fails for any object: what does not fit is a problem of the desired object. */
  public DesiredObject map(SourceObject source) {
    throw new UnsupportedOperationException(context.initialDomain());
  }
}
