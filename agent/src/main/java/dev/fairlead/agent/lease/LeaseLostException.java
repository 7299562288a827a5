package dev.fairlead.agent.lease;

/** The domain's lease is no longer this agent's; what it was reading is void. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException() {
    super("The lease of the domain was lost to another agent or ran out.");
  }
}
