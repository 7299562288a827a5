package dev.fairlead.controlplane.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;

/** The outermost filter: gives the request its id and catches what no handler has caught. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String LOG_REQUEST = "requestId";

  private final transient Problems problems;

  RequestFilter(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String requestId = RequestIds.of(request);
    response.setHeader(RequestIds.HEADER, requestId);
    MDC.put(LOG_REQUEST, requestId);
    try {
      chain.doFilter(request, response);
    } catch (AuthenticationServiceException e) {
      problems.write(
          request,
          response,
          new ProblemException(
              ProblemCode.ISSUER_UNREACHABLE,
              "The token cannot be checked until the log-in service answers again.",
              e));
    } catch (RuntimeException e) {
      problems.write(request, response, e);
    } catch (ServletException e) {
      problems.write(request, response, e.getCause() == null ? e : e.getCause());
    } finally {
      MDC.remove(LOG_REQUEST);
    }
  }
}
