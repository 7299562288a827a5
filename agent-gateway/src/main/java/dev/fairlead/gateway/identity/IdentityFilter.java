package dev.fairlead.gateway.identity;

import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.gateway.web.Refusals;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.gateway.web.RequestIds;
import dev.fairlead.gateway.web.Slots;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RefusalCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets nobody past without a certificate that is good now. One request is excepted, by exact method
 * and path: an enrolment, which brings a token. What is added later needs a certificate without
 * anybody remembering to say so.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class IdentityFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String PRESENTED = "jakarta.servlet.request.X509Certificate";
  private static final String LOG_REQUEST = "requestId";
  private static final String LOG_AGENT = "agentId";

  static final String IDENTITY = AgentIdentity.class.getName();

  private final transient AgentRecognition recognition;
  private final transient Refusals refusals;
  private final transient Slots<AgentId> slots;

  IdentityFilter(AgentRecognition recognition, Refusals refusals, GatewaySettings settings) {
    this.recognition = recognition;
    this.refusals = refusals;
    this.slots = new Slots<>(settings.requestsAtOncePerAgent(), "requests of one agent");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String requestId = RequestIds.of(request);
    response.setHeader(RequestIds.HEADER, requestId);
    MDC.put(LOG_REQUEST, requestId);
    try {
      requireVersion(request);
      if (isEnrolment(request)) {
        chain.doFilter(request, response);
        return;
      }
      AgentIdentity identity = recognition.recognise(presented(request));
      request.setAttribute(IDENTITY, identity);
      request.setAttribute(RequestIds.AGENT_ATTRIBUTE, identity.agent());
      MDC.put(LOG_AGENT, identity.agent().toString());
      try (Slots.Slot _ = slots.take(identity.agent())) {
        chain.doFilter(request, response);
      }
    } catch (RuntimeException e) {
      refusals.write(request, response, e);
    } finally {
      MDC.remove(LOG_REQUEST);
      MDC.remove(LOG_AGENT);
    }
  }

  /** The path as it was sent: no decoding, no path parameters, no second spelling. */
  private static boolean isEnrolment(HttpServletRequest request) {
    return request.getMethod().equals("POST")
        && request.getRequestURI().equals(Protocol.ENROLMENTS);
  }

  private static X509Certificate presented(HttpServletRequest request) {
    if (request.getAttribute(PRESENTED) instanceof X509Certificate[] chain && chain.length > 0) {
      return chain[0];
    }
    throw new RefusedException(
        RefusalCode.CERTIFICATE_REQUIRED, "A client certificate is required.");
  }

  private static void requireVersion(HttpServletRequest request) {
    String sent = request.getHeader(Protocol.VERSION_HEADER);
    if (!Integer.toString(Protocol.VERSION).equals(sent)) {
      throw new RefusedException(
          RefusalCode.PROTOCOL_TOO_OLD,
          "The service speaks version %d of the agent protocol (header %s)."
              .formatted(Protocol.VERSION, Protocol.VERSION_HEADER));
    }
  }
}
