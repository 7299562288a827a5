package dev.fairlead.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Names each request, for the log and for whoever reports a problem. */
public final class RequestIds {
  /** Response header. */
  public static final String HEADER = "Fairlead-Request-Id";

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
