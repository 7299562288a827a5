package dev.fairlead.controlplane.web;

/** How much one request may ask for or say. */
public final class Limits {
  /** Items of a list when the request names no limit. */
  public static final int PAGE = 50;

  /** Items of a list at most, unless the endpoint says otherwise. */
  public static final int MOST_PAGE = 200;

  /** Held changes listed, or decided about by name, at most. */
  public static final int MOST_HOLDS = 1_000;

  /** Characters of a reason. */
  public static final int REASON = 500;

  /** Characters of a name of a tenant, a configuration, a member or an agent. */
  public static final int NAME = 200;

  /** Characters of a client secret. */
  public static final int SECRET = 2_000;

  private Limits() {}
}
