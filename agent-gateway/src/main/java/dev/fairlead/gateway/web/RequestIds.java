package dev.fairlead.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Names each request, for the log and for whoever reports a refusal. */
public final class RequestIds {
  /** Response header. */
  public static final String HEADER = "Fairlead-Request-Id";

  /** Who is calling, once that is known; for log lines. */
  public static final String AGENT_ATTRIBUTE = RequestIds.class.getName() + ".agent";

  private static final String ATTRIBUTE = RequestIds.class.getName();

  private RequestIds() {}

  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String there) {
      return there;
    }
    String made = UUID.randomUUID().toString();
    request.setAttribute(ATTRIBUTE, made);
    return made;
  }
}
