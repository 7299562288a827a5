package dev.fairlead.persistence.job;

/** Another worker has taken over the run: this one must stop and leave everything as it is. */
public final class SupersededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SupersededException(RunLease lease) {
    super(
        "Run %d of configuration %s was taken over by another worker"
            .formatted(lease.epoch(), lease.configuration()));
  }
}
